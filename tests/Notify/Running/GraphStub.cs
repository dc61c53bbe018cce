using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PrintLab.Lab.Mail;
using PrintLab.Lab.Settings;
using PrintLab.Notify.Delivery.Graph;

namespace PrintLab.Tests.Notify.Running;

/// <summary>A local stub of Microsoft's sign-in and Graph's sendMail, following their documentation.</summary>
internal sealed class GraphStub : IAsyncDisposable
{
    public const string Secret = "app-secret";

    private readonly WebApplication _app;
    private int _tokens;

    private GraphStub(WebApplication app) => _app = app;

    /// <summary>How many tokens were issued; only the last is valid.</summary>
    public int Tokens => _tokens;

    /// <summary>Responses to the next mails instead of 202, in order.</summary>
    public ConcurrentQueue<(int Status, string Code, int? RetryAfter)> Refusals { get; } = new();

    public ConcurrentQueue<string> Mails { get; } = new();

    public int Posts { get; private set; }

    public int TokenLastsSeconds { get; set; } = 3599;

    /// <summary>Invalidates every token issued so far.</summary>
    public void Revoke() => Interlocked.Increment(ref _tokens);

    public static async Task<GraphStub> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var stub = new GraphStub(app);
        app.MapPost("/tenant-1/oauth2/v2.0/token", stub.Token);
        app.MapPost("/v1.0/users/{sender}/sendMail", stub.SendMail);
        await app.StartAsync(app.Lifetime.ApplicationStopping);
        return stub;
    }

    public GraphTransport Transport(TimeProvider clock, string secret = Secret)
    {
        var address = _app.Urls.Single();
        return new GraphTransport(
            new GraphWay(
                new GraphOptions
                {
                    TenantId = "tenant-1",
                    ClientId = "client-1",
                    Sender = "lab@uni.example",
                    LoginUrl = address,
                    ApiUrl = address,
                },
                secret
            ),
            clock
        );
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> Token(HttpRequest request)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        return
            form["grant_type"] == "client_credentials"
            && form["client_id"] == "client-1"
            && form["client_secret"] == Secret
            && form["scope"].ToString().EndsWith("/.default", StringComparison.Ordinal)
            ? Results.Json(
                new
                {
                    token_type = "Bearer",
                    expires_in = TokenLastsSeconds,
                    access_token = $"token-{Interlocked.Increment(ref _tokens)}",
                }
            )
            : Results.Json(new { error = "invalid_client", error_description = "AADSTS7000215: Invalid client secret provided." }, statusCode: 401);
    }

    private async Task<IResult> SendMail(string sender, HttpRequest request)
    {
        Posts++;
        if (request.Headers.Authorization != $"Bearer token-{_tokens}")
        {
            return Refusal(401, "InvalidAuthenticationToken");
        }

        if (Refusals.TryDequeue(out var refusal))
        {
            if (refusal.RetryAfter is { } seconds)
            {
                request.HttpContext.Response.Headers.RetryAfter = seconds.ToString();
            }

            return Refusal(refusal.Status, refusal.Code);
        }

        if (sender != "lab@uni.example" || request.ContentType?.StartsWith("text/plain", StringComparison.Ordinal) != true)
        {
            return Refusal(400, "ErrorInvalidRequest");
        }

        using var body = new StreamReader(request.Body);
        Mails.Enqueue(Encoding.UTF8.GetString(Convert.FromBase64String(await body.ReadToEndAsync(request.HttpContext.RequestAborted))));
        return Results.StatusCode(202);
    }

    private static IResult Refusal(int status, string code) => Results.Json(new { error = new { code, message = "Explained." } }, statusCode: status);
}
