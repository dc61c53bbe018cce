using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Reporting.Facts;
using PrintLab.Reporting.Storage;
using PrintLab.ServiceDefaults.Feed;

namespace PrintLab.Reporting.Stats;

/// <summary>What the log adds up to.</summary>
public sealed partial class ReportingDesk(
    ReportingDb db, FollowerState<FactProjection> projection, FileService.FileServiceClient files, ILogger<ReportingDesk> log)
    : ReportingService.ReportingServiceBase
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public override async Task<PrintLab.Contracts.Stats> GetStats(GetStatsRequest request, ServerCallContext context)
    {
        await CatchUp(request.AtLeastSequence, context.CancellationToken);
        var stats = new PrintLab.Contracts.Stats { Sequence = projection.Position };
        foreach (var total in await db.Totals.AsNoTracking().ToListAsync(context.CancellationToken))
        {
            stats.JobsByStatus[total.Status] = total.Jobs;
        }

        await AddStorage(stats, context.CancellationToken);
        return stats;
    }

    // Numbers a little behind are better than none; the sequence says how far they go.
    private async Task CatchUp(long sequence, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            await projection.CaughtUp(sequence, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            Behind(projection.Position, sequence);
        }
    }

    private async Task AddStorage(PrintLab.Contracts.Stats stats, CancellationToken cancellation)
    {
        try
        {
            var usage = await files.GetUsageAsync(new GetUsageRequest(), cancellationToken: cancellation);
            stats.StorageUsedBytes = usage.UsedBytes;
            stats.StorageLimitBytes = usage.LimitBytes;
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.Unavailable)
        {
            // The counts do not need the storage; its own numbers stay open.
            StorageUnknown(exception.Status.Detail);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Statistics are behind: at {Position}, asked for {Wanted}")]
    private partial void Behind(long position, long wanted);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Storage use is unknown: {Detail}")]
    private partial void StorageUnknown(string detail);
}
