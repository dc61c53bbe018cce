namespace PrintLab.Gateway.Platform;

/// <summary>Sends a <see cref="CachedResponse"/>, or 304 when the caller has it already.</summary>
internal sealed class CachedResult(CachedResponse answer) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.ETag = answer.ETag;
        response.Headers.CacheControl = "private, no-cache";
        if (httpContext.Request.Headers.IfNoneMatch == answer.ETag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = answer.Json.Length;
        return response.Body.WriteAsync(answer.Json, httpContext.RequestAborted).AsTask();
    }
}
