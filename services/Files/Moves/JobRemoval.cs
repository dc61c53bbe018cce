using PrintLab.ServiceDefaults;

namespace PrintLab.Files.Moves;

/// <summary>
/// Removes a deleted job from the storage: its folder, wherever a move left it, and its staged moves. The folder is renamed away first, so
/// that it disappears at once or not at all.
/// </summary>
public sealed class JobRemoval(DueRemovals due, MoveEnding moves, RemovalPermits permits, JobFolders folders, JobTraces traces, KeyedLock locks)
{
    /// <summary>A missing folder is fine. One that now belongs to another job stays. During a backup the removal is only recorded as due.</summary>
    /// <returns>Whether there was a folder to remove.</returns>
    public async Task<bool> Remove(string jobId, string folder, CancellationToken cancellationToken)
    {
        traces.RequireAvailable();
        using var held = await locks.Take(jobId, cancellationToken);
        await due.Remember(jobId, folder, cancellationToken);
        await using var permit = await permits.TryTake(cancellationToken);
        if (permit is null)
        {
            return false;
        }

        var left = await folders.OfDeleted(jobId, folder, cancellationToken);
        foreach (var name in left)
        {
            await traces.Remove(name, cancellationToken);
        }

        await moves.ForgetAll(jobId, cancellationToken);
        await due.Forget(folder, cancellationToken);
        await traces.Empty(cancellationToken);
        return left.Count > 0;
    }

    /// <summary>Performs removals that could not be done when requested.</summary>
    /// <param name="attempt">Runs each removal, identified by its job.</param>
    public async Task RemoveDue(Func<string, Func<Task>, Task> attempt, CancellationToken cancellationToken)
    {
        foreach (var removal in await due.All(cancellationToken))
        {
            await attempt(removal.JobId, () => Remove(removal.JobId, removal.Folder, cancellationToken));
        }

        await traces.Empty(cancellationToken);
    }
}
