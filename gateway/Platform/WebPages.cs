using System.Net;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace PrintLab.Gateway.Platform;

/// <summary>
/// Forwards everything outside the API to the web app unchanged. It branches off before routing: pages need no tokens, limits, or keys, and
/// a wrong method under /api stays a 405.
/// </summary>
internal static class WebPages
{
    /// <summary>The web app's address in service discovery.</summary>
    private const string Address = "http://web";

    private const string AddressKey = "services:web:http:0";

    private static readonly PathString[] OwnPaths = ["/api", "/openapi", "/docs"];

    public static void AddWebPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddServiceDiscovery();
        builder.Services.AddHttpForwarderWithServiceDiscovery();
        builder.Services.AddSingleton(services =>
            services
                .GetRequiredService<IForwarderHttpClientFactory>()
                .CreateClient(new ForwarderHttpClientContext { NewConfig = HttpClientConfig.Empty })
        );
        // A log line per script and font is just noise.
        builder.Logging.AddFilter("Yarp", LogLevel.Warning);
    }

    /// <summary>Without an address there are no pages, and their paths return 404.</summary>
    public static void UseWebPages(this WebApplication app)
    {
        if (app.Configuration[AddressKey] is not { Length: > 0 })
        {
            return;
        }

        var forwarder = app.Services.GetRequiredService<IHttpForwarder>();
        var invoker = app.Services.GetRequiredService<HttpMessageInvoker>();
        app.MapWhen(IsPage, pages => pages.Run(context => Forward(context, forwarder, invoker)));
    }

    /// <summary>Whether the response comes from the web app, which sets its own content security policy.</summary>
    public static bool IsFromWeb(this HttpContext context) => context.Features.Get<WebAnswer>() is not null;

    private static bool IsPage(HttpContext context) =>
        !OwnPaths.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    private static async Task Forward(HttpContext context, IHttpForwarder forwarder, HttpMessageInvoker invoker)
    {
        context.Features.Set(new WebAnswer());
        var error = await forwarder.SendAsync(context, Address, invoker, Config, WebRequest.Transformer, context.RequestAborted);
        if (error != ForwarderError.None && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await SayUnreachable(context);
        }
    }

    // Plain text instead of JSON, because a person reads this in a browser.
    private static Task SayUnreachable(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "2";
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(
            "The pages of this lab are not responding at the moment. Reload this page in a few seconds.",
            context.RequestAborted
        );
    }

    private static readonly ForwarderRequestConfig Config = new() { Version = HttpVersion.Version11, ActivityTimeout = TimeSpan.FromSeconds(30) };

    private sealed record WebAnswer;
}
