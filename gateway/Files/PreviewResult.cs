using PrintLab.Contracts;

namespace PrintLab.Gateway.Files;

/// <summary>Sends a preview, or 304 if the caller already has it. The ETag is the hash of the file it shows.</summary>
internal sealed class PreviewResult(Preview preview, string contentType) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var tag = $"\"{preview.Sha256}\"";
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "private, max-age=300";
        if (httpContext.Request.Headers.IfNoneMatch == tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = contentType;
        response.ContentLength = preview.Content.Length;
        return response.Body.WriteAsync(preview.Content.Memory, httpContext.RequestAborted).AsTask();
    }
}
