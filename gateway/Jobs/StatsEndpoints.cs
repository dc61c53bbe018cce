using PrintLab.Contracts;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Gateway.Platform;

namespace PrintLab.Gateway.Jobs;

/// <summary>The counts on the dashboard's tabs.</summary>
internal static class StatsEndpoints
{
    private const double Megabyte = 1024 * 1024;

    // Storage use changes without an event; this is how old it may look.
    private static readonly TimeSpan StorageAge = TimeSpan.FromSeconds(10);

    public static void MapStats(this RouteGroupBuilder api) => api.MapGet("/stats", Get).WithTags("Statistics").RequireAuthorization().Produces<StatsJson>();

    private static async Task<CachedResult> Get(ServiceCall call, ReportingService.ReportingServiceClient reporting, ResponseCache answers, TimeProvider clock)
    {
        var answer = await answers.List(
            "stats",
            async cancellationToken =>
            {
                var stats = await reporting.GetStatsAsync(new GetStatsRequest { AtLeastSequence = answers.Sequence }, cancellationToken: cancellationToken);
                return CachedResult.Make(ToJson(stats), ApiJson.Default.StatsJson, clock.GetUtcNow() + StorageAge);
            },
            call.Cancellation);
        return new CachedResult(answer);
    }

    private static StatsJson ToJson(PrintLab.Contracts.Stats stats)
    {
        long Count(string status) => stats.JobsByStatus.GetValueOrDefault(status);
        return new StatsJson(
            Count(JobStatus.Uploaded), Count(JobStatus.Pending), Count(JobStatus.ReadyToPrint), Count(JobStatus.Printing),
            Count(JobStatus.Completed), Count(JobStatus.PaidPickedUp), Count(JobStatus.Rejected), Count(JobStatus.Archived),
            stats.JobsByStatus.Values.Sum(),
            stats.HasStorageUsedBytes ? Math.Round(stats.StorageUsedBytes / Megabyte, 2) : null,
            stats.HasStorageLimitBytes ? (long)(stats.StorageLimitBytes / Megabyte) : null);
    }
}
