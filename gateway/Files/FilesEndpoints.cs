using Grpc.Core;
using Microsoft.Net.Http.Headers;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Gateway.Platform;

namespace PrintLab.Gateway.Files;

/// <summary>A job's files for staff: sent as attachments under their stored names, with support for range requests.</summary>
internal static class FilesEndpoints
{
    public static void MapFiles(this RouteGroupBuilder api)
    {
        var files = api.MapGroup("/jobs/{id}").WithTags("Files").RequireAuthorization();
        files.MapGet("/file", Authoritative);
        files.MapGet("/files/{name}", Named);
        files
            .MapGet("/files/{name}/thumbnail", Thumbnail)
            .Produces(StatusCodes.Status200OK, contentType: "image/png")
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task Authoritative(
        string id,
        HttpContext context,
        ServiceCall call,
        JobService.JobServiceClient jobs,
        FileService.FileServiceClient files
    )
    {
        var job = await jobs.GetJobAsync(new JobQuery { JobId = id }, cancellationToken: call.Cancellation);
        await Send(job.Job.FilePath, context, files);
    }

    private static async Task Named(
        string id,
        string name,
        HttpContext context,
        ServiceCall call,
        JobService.JobServiceClient jobs,
        FileService.FileServiceClient files
    )
    {
        await Send(await PathOf(id, name, call, jobs), context, files);
    }

    private static async Task<IResult> Thumbnail(
        string id,
        string name,
        HttpContext context,
        ServiceCall call,
        JobService.JobServiceClient jobs,
        FileService.FileServiceClient files
    )
    {
        var path = await PathOf(id, name, call, jobs);
        try
        {
            var picture = await files.GetEmbeddedPictureAsync(new EmbeddedPictureRequest { Path = path }, cancellationToken: call.Cancellation);

            // Always serve it as an image, whatever type the slicer's file claims.
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers.CacheControl = "private, no-cache";
            return Results.Bytes(picture.Content.Memory, picture.ContentType == "image/jpeg" ? "image/jpeg" : "image/png");
        }
        catch (Fault none) when (none.Code == FaultCode.NoPreview)
        {
            return Results.NoContent();
        }
    }

    private static async Task<string> PathOf(string id, string name, ServiceCall call, JobService.JobServiceClient jobs)
    {
        if (name.Contains('/') || name.Contains('\\'))
        {
            throw Fault.NotFound("The job has no such file.");
        }

        var job = await jobs.GetJobAsync(new JobQuery { JobId = id }, cancellationToken: call.Cancellation);
        return $"{job.Job.FilePath[..job.Job.FilePath.LastIndexOf('/')]}/{name}";
    }

    private static async Task Send(string path, HttpContext context, FileService.FileServiceClient files)
    {
        var cancellationToken = context.RequestAborted;
        var stored = await Describe(path, files, cancellationToken);
        var range = ByteRange.From(context.Request, stored.Bytes);
        SetHeaders(context.Response, stored, range);
        if (range.IsUnsatisfiable || HttpMethods.IsHead(context.Request.Method) || range.Length == 0)
        {
            return;
        }

        using var call = files.Download(
            new DownloadRequest
            {
                Path = path,
                Offset = range.Offset,
                Length = range.Length,
            },
            cancellationToken: cancellationToken
        );
        await foreach (var part in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            if (part.PartCase == DownloadReply.PartOneofCase.Chunk)
            {
                await context.Response.Body.WriteAsync(part.Chunk.Memory, cancellationToken);
            }
        }
    }

    private static async Task<StoredFile> Describe(string path, FileService.FileServiceClient files, CancellationToken cancellationToken)
    {
        using var call = files.Download(new DownloadRequest { Path = path, Length = 1 }, cancellationToken: cancellationToken);
        return await call.ResponseStream.MoveNext(cancellationToken)
            ? call.ResponseStream.Current.File
            : throw Fault.NotFound("The file does not exist.");
    }

    private static void SetHeaders(HttpResponse response, StoredFile stored, ByteRange range)
    {
        response.Headers.AcceptRanges = "bytes";
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.LastModified = HeaderUtilities.FormatDate(stored.ModifiedAt.ToDateTimeOffset());
        if (range.IsUnsatisfiable)
        {
            response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
            response.Headers.ContentRange = $"bytes */{stored.Bytes}";
            return;
        }

        response.ContentType = "application/octet-stream";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(stored.Name);
        response.Headers.ContentDisposition = disposition.ToString();
        response.ContentLength = range.Length;
        if (range.IsPartial)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = $"bytes {range.Offset}-{range.Offset + range.Length - 1}/{stored.Bytes}";
        }
    }
}
