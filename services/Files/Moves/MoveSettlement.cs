using PrintLab.Contracts;
using PrintLab.Files.Storage;
using PrintLab.ServiceDefaults;

namespace PrintLab.Files.Moves;

/// <summary>
/// Ends staged moves by one rule: the folder that the committed job names stays, and the other is emptied into it. Asks Jobs what is
/// committed; when Jobs does not respond, nothing changes.
/// </summary>
public sealed class MoveSettlement(
    CommittedJobs jobs,
    StagingTable table,
    RemovalPermits permits,
    MoveEnding ending,
    KeyedLock locks,
    StorageRoot root
)
{
    /// <summary>Whether the storage is available.</summary>
    public bool IsPossible => root.IsAvailable();

    /// <summary>Jobs with a move staged before the instant.</summary>
    public Task<IReadOnlyList<string>> StagedBefore(DateTimeOffset instant, CancellationToken cancellationToken) =>
        table.JobsStagedBefore(instant, cancellationToken);

    /// <summary>Like <see cref="Settle"/>, for a caller who does not hold the job's lock.</summary>
    public async Task SettleLocked(string jobId, Func<StagedMove, bool> givenUp, bool isLongAgo, CancellationToken cancellationToken)
    {
        using var held = await locks.Take(jobId, cancellationToken);
        await Settle(jobId, givenUp, isLongAgo, cancellationToken);
    }

    /// <summary>
    /// Ends the job's moves whose version a commit has passed, and those the caller gives up. Until enough time has passed that no commit can
    /// still be in progress, an abandoned submission keeps its upload. During a backup nothing ends; the sweep does it afterward. The caller
    /// holds the job's lock.
    /// </summary>
    public async Task Settle(string jobId, Func<StagedMove, bool> givenUp, bool isLongAgo, CancellationToken cancellationToken)
    {
        root.RequireAvailable();
        var moves = await table.Of(jobId, cancellationToken);
        if (moves.Count == 0)
        {
            return;
        }

        var committed = await (isLongAgo ? jobs.AbandonOrDescribe(jobId, cancellationToken) : jobs.Describe(jobId, cancellationToken));
        var (ended, open) = Split(moves, move => givenUp(move) || (committed.JobId.Length > 0 && move.Version < committed.Version));
        if (ended.Count == 0)
        {
            return;
        }

        await using var permit = await permits.TryTake(cancellationToken);
        if (permit is null)
        {
            return;
        }

        foreach (var move in ended)
        {
            await (
                committed.JobId.Length > 0
                    ? ending.End(move, committed, [.. open.Select(other => other.Target)], cancellationToken)
                    : ending.Drop(move, isLongAgo, cancellationToken)
            );
        }
    }

    private static (List<StagedMove> Ending, List<StagedMove> Open) Split(IReadOnlyList<StagedMove> moves, Func<StagedMove, bool> ends)
    {
        var parts = moves.ToLookup(ends);
        return ([.. parts[true]], [.. parts[false]]);
    }
}
