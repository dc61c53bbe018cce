using Medallion.Threading.Postgres;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Storage;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.Jobs.Retention;

/// <summary>
/// Runs the batches one after the other, on one instance at a time. A batch that a crash or a missing share interrupted goes on where it was.
/// </summary>
public sealed class BatchWork(
    IDbContextFactory<JobsDb> contexts,
    NpgsqlDataSource database,
    BatchRun run,
    WorkSignal signal,
    TimeProvider clock,
    ILogger<BatchWork> log
) : BackgroundWork(clock, log)
{
    // Finds batches that were started at, or interrupted on, another instance.
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    private readonly PostgresDistributedLock _lease = new(new PostgresAdvisoryLockKey("printlab_retention", allowHashing: true), database);

    protected override string Title => "Archiving or pruning jobs";

    protected override TimeSpan LongestPause => TimeSpan.FromSeconds(10);

    protected override async Task Work(CancellationToken stopping)
    {
        while (true)
        {
            var ring = signal.Next;
            await RunAll(stopping);
            Succeeded();
            await Task.WhenAny(ring, Task.Delay(Poll, Clock, stopping));
            stopping.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Runs every batch that has not ended, unless another instance does.</summary>
    public async Task RunAll(CancellationToken cancellationToken)
    {
        while (await Oldest(cancellationToken) is { } batchId)
        {
            await using var lease = await _lease.TryAcquireAsync(cancellationToken: cancellationToken);
            if (lease is null)
            {
                return;
            }

            using var whileHeld = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lease.HandleLostToken);
            await run.Run(batchId, whileHeld.Token);
        }
    }

    private async Task<string?> Oldest(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .Batches.Where(batch => batch.Status == TaskState.Queued || batch.Status == TaskState.Running)
            .OrderBy(batch => batch.StartedAt)
            .Select(batch => batch.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }
}
