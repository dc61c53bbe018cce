using Scalar.AspNetCore;

namespace PrintLab.Gateway.Platform;

/// <summary>Headers on every response. The API returns only data that must not be framed, sniffed, or run; pages set their own policy.</summary>
internal static class SecurityHeaders
{
    private const string ForApi = "default-src 'none'; frame-ancestors 'none'";
    private const string ForDocs =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; base-uri 'none'; frame-ancestors 'none'";

    public static Task Add(HttpContext context, RequestDelegate next)
    {
        // Set at the last moment: an error resets the response and would drop headers set earlier.
        context.Response.OnStarting(static state => Set((HttpContext)state), context);
        return next(context);
    }

    private static Task Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        if (!context.IsFromWeb())
        {
            headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase)
                ? DocsPolicy(context)
                : ForApi;
        }

        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        return Task.CompletedTask;
    }

    // The page starts with an inline script, allowed by this response's nonce.
    private static string DocsPolicy(HttpContext context) =>
        context.Items[ScalarOptions.NonceHttpContextItemKey] is string nonce ? $"{ForDocs}; script-src 'self' 'nonce-{nonce}'" : ForDocs;
}
