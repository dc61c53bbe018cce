using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Gateway.Jobs;
using PrintLab.Gateway.Platform;
using PrintLab.Lab.Settings;
using PrintLab.ServiceDefaults.Clients;

namespace PrintLab.Gateway.Submissions;

/// <summary>Model submission by students: public, without an account.</summary>
internal static class SubmitEndpoints
{
    public static void MapSubmissions(this RouteGroupBuilder api) =>
        api.MapPost("/submit", Submit)
            .WithTags("Submission")
            .DisableAntiforgery()
            .Accepts<SubmissionFields>("multipart/form-data")
            .Produces<JobJson>(StatusCodes.Status201Created);

    private static async Task<IResult> Submit(
        HttpContext context,
        ServiceCall call,
        UploadStream uploads,
        SubmissionService.SubmissionServiceClient submissions,
        RateLimits limits,
        LabSettings lab
    )
    {
        var keyed = context.Features.Get<KeyedRequest>();
        await using var place = await Reserve(context, keyed, submissions, limits, lab);
        var form = await uploads.Receive(context.Request, awaitsSubmission: false, call.Cancellation);
        if (keyed is not null)
        {
            context.Features.Set(keyed.ForUpload(form.Fields, form.File?.Sha256 ?? ""));
        }

        try
        {
            var submit = submissions.SubmitJobAsync(form.ToRequest(), call.Options);
            var reply = await submit;
            if (submit.GetTrailers().GetValue(CallHeaders.Replayed) is null)
            {
                place?.Keep();
            }
            else
            {
                await uploads.Drop(form.File);
            }

            call.Changed(reply.Job.Id, reply.Sequence);
            return Results.Json(reply.ToJson().ForStudent(), ApiJson.Default.JobJson, statusCode: StatusCodes.Status201Created);
        }
        catch (Exception exception) when (exception.IsFromService())
        {
            await uploads.Drop(form.File);
            throw;
        }
    }

    // Only accepted submissions count, so a slot is taken first and released if the submission fails. A repeat of an already answered
    // request takes none.
    private static async Task<RateLimits.Place?> Reserve(
        HttpContext context,
        KeyedRequest? keyed,
        SubmissionService.SubmissionServiceClient submissions,
        RateLimits limits,
        LabSettings lab
    )
    {
        try
        {
            return await limits.Take(
                RateLimits.Submission,
                context,
                lab.Limits.SubmissionsPerIpPerHour,
                "Submission limit exceeded. Please try again later."
            );
        }
        catch (Fault) when (keyed is not null)
        {
            var known = await submissions.HasAnswerAsync(new HasAnswerRequest { Key = keyed.ScopedKey }, cancellationToken: context.RequestAborted);
            if (!known.Exists)
            {
                throw;
            }

            return null;
        }
    }
}
