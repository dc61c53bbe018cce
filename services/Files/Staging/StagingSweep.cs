using Grpc.Core;
using PrintLab.Contracts.Faults;
using PrintLab.Files.Following;
using PrintLab.Files.Removal;
using PrintLab.Files.Storage;

namespace PrintLab.Files.Staging;

/// <summary>Ends what a dead process left: moves nobody committed, metadata and folders that could not be dealt with when the log said so.</summary>
internal sealed partial class StagingSweep(
    StagingTable table, Settlement settlement, MetadataRefresh metadata, JobRemoval removal, Turns turns, StorageRoot root,
    IConfiguration configuration, TimeProvider clock, ILogger<StagingSweep> log) : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private readonly TimeSpan _grace = configuration.GetValue("Files:StagingGrace", TimeSpan.FromMinutes(2));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_grace < Longest ? _grace : Longest, clock);
        do
        {
            try
            {
                if (root.IsAvailable())
                {
                    await Sweep(stoppingToken);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Failed(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Sweep(CancellationToken cancellation)
    {
        var before = clock.GetUtcNow() - _grace;
        foreach (var jobId in await table.JobsStagedBefore(before, cancellation))
        {
            await Try(jobId, async () =>
            {
                using var turn = await turns.Take(jobId, cancellation);
                await settlement.Settle(jobId, move => move.StagedAt < before, isLongAgo: true, cancellation);
            });
        }

        foreach (var jobId in await metadata.Due(cancellation))
        {
            await Try(jobId, () => metadata.Refresh(jobId, atLeast: int.MaxValue, cancellation));
        }

        foreach (var due in await removal.Due(cancellation))
        {
            await Try(due.JobId, () => removal.Remove(due.JobId, due.Folder, cancellation));
        }

        removal.EmptyTrash();
    }

    // One job that cannot be dealt with does not hold up the others.
    private async Task Try(string jobId, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or RpcException)
        {
            NextTurn(jobId, exception.Reason());
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The files of job {JobId} wait for the next turn ({Reason})")]
    private partial void NextTurn(string jobId, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The sweep of staged files failed, trying again at the next turn")]
    private partial void Failed(Exception exception);
}
