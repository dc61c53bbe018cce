using System.Text.Json;

namespace PrintLab.Gateway.Platform;

/// <summary>What a cached endpoint responds with.</summary>
/// <param name="Json">Serialized once, for everyone who asks.</param>
/// <param name="FreshUntil">When time alone makes it outdated; null when only an event does.</param>
internal sealed record Cacheable(object Json, DateTimeOffset? FreshUntil = null);

/// <summary>Marks a request whose response others wait for: it is finished even when its own caller leaves.</summary>
internal sealed class SharedResponse
{
    public static SharedResponse Instance { get; } = new();
}

/// <summary>
/// Serves an endpoint from memory, with an ETag, until the event log says that its response has changed. The handler returns a
/// <see cref="Cacheable"/> and knows nothing else of it. Administrators are shown more than other staff, so they have responses of their own.
/// </summary>
internal static class ResponseCaching
{
    /// <summary>The response shows several jobs or the lab as a whole: any event may change it.</summary>
    public static RouteHandlerBuilder CachedUntilAnyChange(this RouteHandlerBuilder endpoint) =>
        endpoint.AddEndpointFilter((context, next) => Serve(context, next, jobId: null));

    /// <summary>The response shows the job that <c>{id}</c> in the route names.</summary>
    public static RouteHandlerBuilder CachedUntilJobChanges(this RouteHandlerBuilder endpoint) =>
        endpoint.AddEndpointFilter((context, next) => Serve(context, next, (string?)context.HttpContext.GetRouteValue("id")));

    private static async ValueTask<object?> Serve(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next, string? jobId)
    {
        var context = invocation.HttpContext;
        var key = $"{(new ServiceCall(context).IsAdmin ? "admin" : "staff")} {context.Request.Path}{context.Request.QueryString}";
        var cache = context.RequestServices.GetRequiredService<ResponseCache>();
        var response = jobId is null
            ? await cache.List(key, Make, context.RequestAborted)
            : await cache.Detail(jobId, key, Make, context.RequestAborted);
        return new CachedResult(response);

        async Task<CachedResponse> Make(bool isShared)
        {
            if (isShared)
            {
                context.Features.Set(SharedResponse.Instance);
            }

            var made = (Cacheable)(await next(invocation))!;
            var type =
                ApiJson.Default.GetTypeInfo(made.Json.GetType()) ?? throw new InvalidOperationException($"ApiJson lacks {made.Json.GetType().Name}.");
            return CachedResponse.Of(JsonSerializer.SerializeToUtf8Bytes(made.Json, type), made.FreshUntil);
        }
    }
}
