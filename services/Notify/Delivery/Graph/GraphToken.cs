using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using PrintLab.Lab.Mail;

namespace PrintLab.Notify.Delivery.Graph;

/// <summary>The application's access token for sending, obtained with its secret and cached until shortly before it expires.</summary>
internal sealed class GraphToken(HttpClient http, GraphWay way, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _one = new(1, 1);
    private string? _token;
    private DateTimeOffset _until;

    /// <param name="refused">A token that was rejected, so that a new one is requested.</param>
    /// <exception cref="TransportDown">No token can be obtained.</exception>
    public async Task<string> Get(string? refused, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_token is null || _token == refused || clock.GetUtcNow() >= _until)
            {
                var issued = await Ask(cancellationToken);
                var lasts = TimeSpan.FromSeconds(issued.ExpiresIn);
                (_token, _until) = (issued.AccessToken, clock.GetUtcNow() + (lasts > 2 * Margin ? lasts - Margin : lasts / 2));
            }

            return _token;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<Issued> Ask(CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = way.Application.ClientId,
                ["client_secret"] = way.Secret,
                ["scope"] = $"{way.Application.ApiUrl.TrimEnd('/')}/.default",
            }
        );
        using var answer = await http.PostAsync(
            $"{way.Application.LoginUrl.TrimEnd('/')}/{way.Application.TenantId}/oauth2/v2.0/token",
            form,
            cancellationToken
        );
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            throw GraphAnswer.Down(answer, $"Microsoft refuses the application's sign-in: {await GraphAnswer.Text(answer, cancellationToken)}");
        }

        try
        {
            return await answer.Content.ReadFromJsonAsync<Issued>(cancellationToken) is { AccessToken.Length: > 0 } issued
                ? issued
                : throw new TransportDown("Microsoft's sign-in answered without a token.");
        }
        catch (JsonException exception)
        {
            throw new TransportDown("Microsoft's sign-in answered with something that is not a token.", cause: exception);
        }
    }

    private sealed record Issued(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("expires_in")] double ExpiresIn
    );
}
