using Grpc.Core;
using PrintLab.Contracts.Faults;
using PrintLab.Files.Storage;

namespace PrintLab.Files.Moves;

/// <summary>Ends what a dead process left: moves nobody committed, metadata and folders that could not be dealt with when the log said so.</summary>
internal sealed partial class StagingSweep(
    StagingTable table, MoveSettlement settlement, MetadataRefresh metadata, JobRemoval removal, KeyedLock turns, StorageRoot root,
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

    private async Task Sweep(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - _grace;
        foreach (var jobId in await table.JobsStagedBefore(before, cancellationToken))
        {
            await Try(jobId, async () =>
            {
                using var turn = await turns.Take(jobId, cancellationToken);
                await settlement.Settle(jobId, move => move.StagedAt < before, isLongAgo: true, cancellationToken);
            });
        }

        foreach (var jobId in await metadata.Due(cancellationToken))
        {
            await Try(jobId, () => metadata.Refresh(jobId, atLeast: int.MaxValue, cancellationToken));
        }

        foreach (var due in await removal.Due(cancellationToken))
        {
            await Try(due.JobId, () => removal.Remove(due.JobId, due.Folder, cancellationToken));
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
        catch (Exception exception) when (exception.IsFromService() || exception is IOException or UnauthorizedAccessException)
        {
            NextTurn(jobId, exception.Reason());
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The files of job {JobId} wait for the next sweep ({Reason})")]
    private partial void NextTurn(string jobId, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The sweep of staged files failed; it runs again at the next interval")]
    private partial void Failed(Exception exception);
}
