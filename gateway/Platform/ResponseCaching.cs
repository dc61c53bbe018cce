using System.Text.Json;

namespace PrintLab.Gateway.Platform;

/// <summary>The result of a cached endpoint.</summary>
/// <param name="Json">Serialized once for all callers.</param>
/// <param name="FreshUntil">When it expires; null if only an event invalidates it.</param>
internal sealed record Cacheable(object Json, DateTimeOffset? FreshUntil = null);

/// <summary>Marks a request whose response others are waiting for: it runs to completion even if its own caller disconnects.</summary>
internal sealed class SharedResponse
{
    public static SharedResponse Instance { get; } = new();
}

/// <summary>
/// Serves an endpoint from memory, with an ETag, until the event log reports a change to its response. The handler only returns a
/// <see cref="Cacheable"/>. Administrators see more than other staff, so their responses are cached separately.
/// </summary>
internal static class ResponseCaching
{
    /// <summary>For responses that cover several jobs or the whole lab: any event may change them.</summary>
    public static RouteHandlerBuilder CachedUntilAnyChange(this RouteHandlerBuilder endpoint) =>
        endpoint.AddEndpointFilter((context, next) => Serve(context, next, jobId: null));

    /// <summary>For responses about the job named by <c>{id}</c> in the route.</summary>
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
