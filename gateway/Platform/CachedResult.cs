namespace PrintLab.Gateway.Platform;

/// <summary>Sends a <see cref="CachedResponse"/>, or 304 if the caller already has it.</summary>
internal sealed class CachedResult(CachedResponse cached) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.ETag = cached.ETag;
        response.Headers.CacheControl = "private, no-cache";
        if (httpContext.Request.Headers.IfNoneMatch == cached.ETag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = cached.Json.Length;
        return response.Body.WriteAsync(cached.Json, httpContext.RequestAborted).AsTask();
    }
}
