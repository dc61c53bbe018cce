using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Reporting.Facts;
using PrintLab.Reporting.Storage;
using PrintLab.ServiceDefaults.Feed;

namespace PrintLab.Reporting.Stats;

/// <summary>Statistics computed from the event log.</summary>
public sealed partial class StatisticsService(
    ReportingDb db,
    FollowerState<FactProjection> projection,
    CatchUp catchUp,
    StorageService.StorageServiceClient storage,
    ILogger<StatisticsService> log
) : ReportingService.ReportingServiceBase
{
    public override async Task<PrintLab.Contracts.Stats> GetStats(GetStatsRequest request, ServerCallContext context)
    {
        // Slightly outdated numbers are better than none; the sequence shows how current they are.
        _ = await catchUp.To(request.AtLeastSequence, context.CancellationToken);
        var stats = new PrintLab.Contracts.Stats { Sequence = projection.Position };
        foreach (var total in await db.Totals.AsNoTracking().ToListAsync(context.CancellationToken))
        {
            stats.JobsByStatus[total.Status] = total.Jobs;
        }

        await AddStorage(stats, context.CancellationToken);
        return stats;
    }

    private async Task AddStorage(PrintLab.Contracts.Stats stats, CancellationToken cancellationToken)
    {
        try
        {
            var usage = await storage.GetUsageAsync(new GetUsageRequest(), cancellationToken: cancellationToken);
            stats.StorageUsedBytes = usage.UsedBytes;
            stats.StorageLimitBytes = usage.LimitBytes;
        }
        catch (Exception exception) when (exception.IsUnavailable() && !cancellationToken.IsCancellationRequested)
        {
            // The counts do not need the storage; only its own numbers are left out.
            StorageUnknown(exception.Reason());
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Storage use is unknown: {Detail}")]
    private partial void StorageUnknown(string detail);
}
