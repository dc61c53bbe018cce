using Grpc.Core;
using Microsoft.AspNetCore.Mvc;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Gateway.Platform;

namespace PrintLab.Gateway.Files;

/// <summary>Model previews: thumbnails for lists and a light mesh to rotate. A job shows the file to be printed, or else the submitted one.</summary>
internal static class PreviewEndpoints
{
    private const string Mesh = "application/octet-stream";
    private const string Picture = "image/png";

    // Each file has an address of its own this way, so that a cache never returns the preview of an earlier one.
    private static readonly QueryParameter Shown = new("of", "The file the client wants to show. The server does not use it.");

    public static void MapPreviews(this RouteGroupBuilder api)
    {
        var jobs = api.MapGroup("/jobs/{id}").WithTags("Previews").RequireAuthorization();
        jobs.MapGet("/thumbnail", PictureOfJob).Produces<byte[]>(contentType: Picture).Produces(StatusCodes.Status204NoContent);
        jobs.MapGet("/preview", MeshOfJob).Reads(Shown).Produces<byte[]>(contentType: Mesh);

        // Only the sender of a file knows its id.
        var uploads = api.MapGroup("/uploads/{upload_id}").WithTags("Previews");
        uploads.MapGet("/thumbnail", PictureOfUpload).Produces<byte[]>(contentType: Picture).Produces(StatusCodes.Status204NoContent);
        uploads.MapGet("/preview", MeshOfUpload).Produces<byte[]>(contentType: Mesh);
    }

    private static async Task<IResult> PictureOfJob(
        string id,
        ServiceCall call,
        JobService.JobServiceClient jobs,
        PreviewService.PreviewServiceClient previews,
        int size = 128
    ) => await OrNothing(() => OfJob(id, PictureOf(size), call, jobs, previews));

    private static async Task<PreviewResult> MeshOfJob(
        string id,
        ServiceCall call,
        JobService.JobServiceClient jobs,
        PreviewService.PreviewServiceClient previews
    ) => new(await OfJob(id, PreviewForm.Mesh, call, jobs, previews), Mesh);

    private static async Task<IResult> PictureOfUpload(
        [FromRoute(Name = "upload_id")] string uploadId,
        ServiceCall call,
        PreviewService.PreviewServiceClient previews,
        int size = 128
    ) => await OrNothing(() => OfUpload(uploadId, PictureOf(size), call, previews));

    private static async Task<PreviewResult> MeshOfUpload(
        [FromRoute(Name = "upload_id")] string uploadId,
        ServiceCall call,
        PreviewService.PreviewServiceClient previews
    ) => new(await OfUpload(uploadId, PreviewForm.Mesh, call, previews), Mesh);

    // A list asks for the picture of each of its jobs: that there is none is no error.
    private static async Task<IResult> OrNothing(Func<Task<Preview>> get)
    {
        try
        {
            return new PreviewResult(await get(), Picture);
        }
        catch (Fault none) when (none.Code == FaultCode.NoPreview)
        {
            return Results.NoContent();
        }
    }

    private static PreviewForm PictureOf(int size) =>
        size switch
        {
            128 => PreviewForm.Small,
            512 => PreviewForm.Large,
            _ => throw Fault.Invalid("size", "A thumbnail has 128 or 512 pixels."),
        };

    private static async Task<Preview> OfUpload(string uploadId, PreviewForm form, ServiceCall call, PreviewService.PreviewServiceClient previews) =>
        await previews.GetPreviewAsync(new PreviewRequest { UploadId = uploadId, Form = form }, cancellationToken: call.Cancellation);

    private static async Task<Preview> OfJob(
        string id,
        PreviewForm form,
        ServiceCall call,
        JobService.JobServiceClient jobs,
        PreviewService.PreviewServiceClient previews
    )
    {
        for (var lookedAt = ""; ; )
        {
            var job = (await jobs.GetJobAsync(new JobQuery { JobId = id }, cancellationToken: call.Cancellation)).Job;
            try
            {
                return await previews.GetPreviewAsync(
                    new PreviewRequest { Paths = { job.FilePath, job.OriginalPath }, Form = form },
                    cancellationToken: call.Cancellation
                );
            }
            catch (Fault gone) when (gone.Code == FaultCode.NoPreview && job.FilePath != lookedAt)
            {
                // The file may have moved between the two calls: retry until its path stays the same.
                lookedAt = job.FilePath;
            }
        }
    }
}
