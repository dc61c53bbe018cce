using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using PrintLab.Testing.Models;

namespace PrintLab.Testing.Running;

/// <summary>A browser or a script at the gateway: with a workstation's token, or without one, like a student.</summary>
/// <param name="whenDone">Is given the token back.</param>
/// <param name="cookies">Sent with each request.</param>
/// <param name="handler">How to connect.</param>
public sealed class LabApi(
    Uri address,
    string? token,
    string? from = null,
    Action<string>? whenDone = null,
    string? cookies = null,
    SocketsHttpHandler? handler = null
) : IDisposable
{
    private Action<string>? _whenDone = whenDone;
    private readonly HttpClient _http = NewClient(address, token, from, cookies, handler ?? new SocketsHttpHandler { UseCookies = false });

    public string? Token { get; } = token;

    public void Dispose()
    {
        _http.Dispose();
        Interlocked.Exchange(ref _whenDone, null)?.Invoke(Token!);
    }

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path, content: null);

    public Task<Answer> Post(string path, object? body = null, string? idempotencyKey = null) =>
        Send(HttpMethod.Post, path, Json(body), idempotencyKey);

    public async Task<Answer> PostForm(string path, IReadOnlyDictionary<string, string> fields, string? idempotencyKey = null)
    {
        using var form = new FormUrlEncodedContent(fields);
        return await Send(HttpMethod.Post, path, form, idempotencyKey);
    }

    public Task<Answer> Patch(string path, object body) => Send(HttpMethod.Patch, path, Json(body));

    public Task<Answer> Delete(string path, object? body = null, string? idempotencyKey = null) =>
        Send(HttpMethod.Delete, path, Json(body), idempotencyKey);

    public async Task<Answer> Submit(Submission submission, string? idempotencyKey = null)
    {
        using var form = submission.ToForm();
        return await Send(HttpMethod.Post, "submit", form, idempotencyKey);
    }

    /// <summary>Sends the form's file while the rest is still being filled in.</summary>
    public async Task<Answer> SendAhead(Submission submission)
    {
        using var form = submission.ToUpload();
        return await Send(HttpMethod.Post, "uploads", form);
    }

    public async Task<HttpResponseMessage> Raw(
        HttpMethod method,
        string path,
        Action<HttpRequestMessage>? prepare = null,
        HttpContent? content = null
    )
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        prepare?.Invoke(request);
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private async Task<Answer> Send(HttpMethod method, string path, HttpContent? content, string? idempotencyKey = null)
    {
        var response = await Raw(
            method,
            path,
            request =>
            {
                if (idempotencyKey is not null)
                {
                    request.Headers.Add("Idempotency-Key", idempotencyKey);
                }
            },
            content
        );
        var body = await response.Content.ReadAsByteArrayAsync();
        var json = body.Length > 0 && response.Content.Headers.ContentType?.MediaType == "application/json" ? JsonElement.Parse(body) : default;
        return new Answer(response.StatusCode, json, response);
    }

    private static StringContent? Json(object? body) =>
        body is null ? null : new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");

    private static HttpClient NewClient(Uri address, string? token, string? from, string? cookies, SocketsHttpHandler handler)
    {
        var client = new HttpClient(handler) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        if (from is not null)
        {
            client.DefaultRequestHeaders.Add("X-Forwarded-For", from);
        }

        if (cookies is not null)
        {
            client.DefaultRequestHeaders.Add("Cookie", cookies);
        }

        return client;
    }
}

/// <summary>A student's form; change a part with <c>with</c>.</summary>
public sealed record Submission
{
    public string StudentName { get; init; } = "Jane Student";
    public string StudentEmail { get; init; } = $"s{Guid.NewGuid():N}@uni.example";
    public string Discipline { get; init; } = "Engineering";
    public string ClassNumber { get; init; } = "ARCH 4000";
    public string PrintMethod { get; init; } = "Filament";
    public string Color { get; init; } = "True Red";
    public string Printer { get; init; } = "Prusa MK4S";
    public string Consent { get; init; } = "Yes";
    public string FileName { get; init; } = "part.stl";
    public byte[]? File { get; init; } = SampleModels.BinaryStl();

    /// <summary>Of a file that was sent ahead.</summary>
    public string? UploadId { get; init; }

    /// <summary>The same form, naming what was sent ahead instead of sending it.</summary>
    public Submission Naming(Answer upload) => this with { File = null, UploadId = upload["upload_id"] };

    public MultipartFormDataContent ToUpload()
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent(PrintMethod), "print_method" },
            { new StringContent(Color), "color" },
            { new StringContent(Printer), "printer" },
        };
        AddFile(form);
        return form;
    }

    public MultipartFormDataContent ToForm()
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent(StudentName), "student_name" },
            { new StringContent(StudentEmail), "student_email" },
            { new StringContent(Discipline), "discipline" },
            { new StringContent(ClassNumber), "class_number" },
            { new StringContent(PrintMethod), "print_method" },
            { new StringContent(Color), "color" },
            { new StringContent(Printer), "printer" },
            { new StringContent(Consent), "acknowledged_minimum_charge" },
        };
        if (UploadId is not null)
        {
            form.Add(new StringContent(UploadId), "upload_id");
        }

        AddFile(form);
        return form;
    }

    private void AddFile(MultipartFormDataContent form)
    {
        if (File is not null)
        {
            // As browsers do: nothing but quotes is escaped, whatever else is in the name.
            var file = new ByteArrayContent(File);
            file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{FileName.Replace("\"", "%22")}\"");
            form.Add(file);
        }
    }
}
