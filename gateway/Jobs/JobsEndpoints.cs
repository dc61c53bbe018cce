using PrintLab.Contracts;
using PrintLab.Gateway.Files;
using PrintLab.Gateway.Live;
using PrintLab.Gateway.Platform;
using PrintLab.Lab.Settings;

namespace PrintLab.Gateway.Jobs;

/// <summary>Lists, shows, and deletes jobs.</summary>
internal static class JobsEndpoints
{
    public static void MapJobs(this RouteGroupBuilder api)
    {
        var jobs = api.MapGroup("/jobs").WithTags("Jobs").RequireAuthorization();
        jobs.MapGet("/", List).Reads(JobFilter.Parameters).CachedUntilAnyChange().Produces<JobListJson>();
        jobs.MapGet("/counts", Count).Reads(JobFilter.Parameters).CachedUntilAnyChange().Produces<JobCountsJson>();
        jobs.MapGet("/{id}", Get).CachedUntilJobChanges().Produces<JobJson>();
        jobs.MapGet("/{id}/candidate-files", Candidates);
        jobs.MapDelete("/{id}", Delete).Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<Cacheable> List(HttpRequest request, ServiceCall call, JobService.JobServiceClient jobs, LabSettings lab)
    {
        var filter = JobFilter.Read(request, lab, call.IsAdmin);
        var page = await jobs.ListJobsAsync(filter, cancellationToken: call.Cancellation);
        var json = new JobListJson([.. page.Jobs.Select(JobMapping.ToJson)], page.Total, page.Filtered, filter.Page, filter.Limit);
        return new Cacheable(json, page.FreshUntil?.ToDateTimeOffset());
    }

    private static async Task<Cacheable> Count(HttpRequest request, ServiceCall call, JobService.JobServiceClient jobs, LabSettings lab)
    {
        var counts = await jobs.CountJobsAsync(JobFilter.Read(request, lab, call.IsAdmin), cancellationToken: call.Cancellation);
        return new Cacheable(new JobCountsJson(new SortedDictionary<string, long>(counts.Jobs), counts.Unreviewed, counts.Expired));
    }

    private static async Task<Cacheable> Get(string id, ServiceCall call, JobService.JobServiceClient jobs)
    {
        var reply = await jobs.GetJobAsync(new JobQuery { JobId = id, AsAdmin = call.IsAdmin }, cancellationToken: call.Cancellation);
        return new Cacheable(reply.ToJsonWithEvents(), reply.FreshUntil?.ToDateTimeOffset());
    }

    private static async Task<CandidatesJson> Candidates(string id, ServiceCall call, JobService.JobServiceClient jobs)
    {
        var reply = await jobs.ListCandidatesAsync(new JobQuery { JobId = id }, cancellationToken: call.Cancellation);
        return new CandidatesJson(
            [.. reply.Candidates.Select(file => file.Name)],
            [
                .. reply.Candidates.Select(file => new CandidateJson(
                    file.Name,
                    file.Bytes,
                    file.ModifiedAt.ToDateTime(),
                    file.Original,
                    SlicerJson.Of(file.Slicer)
                )),
            ],
            reply.Suggested.Length > 0 ? reply.Suggested : null
        );
    }

    // DELETE conventionally has no body, so it is declared explicitly: it names who deletes the job.
    private static async Task<IResult> Delete(
        string id,
        [Microsoft.AspNetCore.Mvc.FromBody] ActionBody body,
        ServiceCall call,
        TransitionService.TransitionServiceClient transitions
    )
    {
        var reply = await transitions.DeleteJobAsync(
            new ActionRequest { JobId = id, Actor = call.Actor(body.StaffName, body.LockToken) },
            call.Options
        );
        call.Changed(id, reply.Sequence);
        return Results.NoContent();
    }
}

/// <summary>The body of actions with no other input. The session that holds the lock may omit the lock token.</summary>
internal sealed record ActionBody(string? StaffName, string? Reason, long? LockToken);

internal sealed record CandidatesJson(IReadOnlyList<string> Files, IReadOnlyList<CandidateJson> Details, string? Suggested);

internal sealed record CandidateJson(string Name, long Bytes, DateTime ModifiedAt, bool Original, SlicerJson? Slicer);
