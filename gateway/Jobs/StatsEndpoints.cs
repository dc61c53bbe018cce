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

    public static void MapStats(this RouteGroupBuilder api) =>
        api.MapGet("/stats", Get).CachedUntilAnyChange().WithTags("Statistics").RequireAuthorization().Produces<StatsJson>();

    private static async Task<Cacheable> Get(ServiceCall call, ReportingService.ReportingServiceClient reporting, TimeProvider clock)
    {
        var stats = await reporting.GetStatsAsync(new GetStatsRequest { AtLeastSequence = call.LatestChange }, cancellationToken: call.Cancellation);
        return new Cacheable(ToJson(stats), clock.GetUtcNow() + StorageAge);
    }

    internal static StatsJson ToJson(PrintLab.Contracts.Stats stats)
    {
        long Count(string status) => stats.JobsByStatus.GetValueOrDefault(status);
        return new StatsJson(
            Count(JobStatus.Uploaded),
            Count(JobStatus.Pending),
            Count(JobStatus.ReadyToPrint),
            Count(JobStatus.Printing),
            Count(JobStatus.Completed),
            Count(JobStatus.PaidPickedUp),
            Count(JobStatus.Rejected),
            Count(JobStatus.Archived),
            stats.JobsByStatus.Values.Sum(),
            stats.HasStorageUsedBytes ? Math.Round(stats.StorageUsedBytes / Megabyte, 2) : null,
            stats.HasStorageLimitBytes ? (long)(stats.StorageLimitBytes / Megabyte) : null
        );
    }
}
