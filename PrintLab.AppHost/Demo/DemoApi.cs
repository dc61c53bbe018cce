using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace PrintLab.AppHost.Demo;

/// <summary>The lab's REST API as the demo uses it: like a browser or a student, but at instants in the past.</summary>
internal sealed class DemoApi(Uri address, string secret) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };

    public void Dispose() => _http.Dispose();

    public async Task SignIn(string workstation, string password, CancellationToken cancellationToken)
    {
        var answer = await Send(HttpMethod.Post, "auth/login", asOf: null, Json(new { workstation_id = workstation, password }), cancellationToken);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", answer.GetProperty("token").GetString());
    }

    public Task<JsonElement> Get(string path, CancellationToken cancellationToken) => Send(HttpMethod.Get, path, asOf: null, content: null, cancellationToken);

    public Task<JsonElement> Post(string path, DateTimeOffset asOf, object body, CancellationToken cancellationToken) =>
        Send(HttpMethod.Post, path, asOf, Json(body), cancellationToken);

    public Task<JsonElement> Patch(string path, DateTimeOffset asOf, object body, CancellationToken cancellationToken) =>
        Send(HttpMethod.Patch, path, asOf, Json(body), cancellationToken);

    public Task<JsonElement> PostForm(string path, DateTimeOffset asOf, MultipartFormDataContent form, CancellationToken cancellationToken) =>
        Send(HttpMethod.Post, path, asOf, form, cancellationToken);

    /// <summary>One request with the demo's secret; its answer as JSON.</summary>
    /// <exception cref="DemoRefused">The API answers anything but success.</exception>
    private async Task<JsonElement> Send(HttpMethod method, string path, DateTimeOffset? asOf, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add("X-PrintLab-Demo", secret);
        if (asOf is { } instant) request.Headers.Add("X-PrintLab-As-Of", instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));

        using var response = await _http.SendAsync(request, cancellationToken);
        var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var json = answer.Length > 0 ? JsonElement.Parse(answer) : default;
        if (response.IsSuccessStatusCode) return json;
        var message = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("message", out var text) ? text.GetString() : null;
        throw new DemoRefused($"{method} {path} was refused with {(int)response.StatusCode}: {message}");
    }

    private static JsonContent Json(object body) => JsonContent.Create(body);
}

/// <summary>The lab did not accept a step of the demo.</summary>
internal sealed class DemoRefused(string message) : Exception(message);
