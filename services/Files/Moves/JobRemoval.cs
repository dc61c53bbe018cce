namespace PrintLab.Files.Moves;

/// <summary>
/// Removes what a deleted job had on the storage: its folder, wherever a move left it, and its staged moves. A folder is renamed out of the
/// way first, so that it is gone at once or not at all.
/// </summary>
public sealed class JobRemoval(DueRemovals due, MoveEnding moves, RemovalPermits permits, JobFolders folders, Trash trash, KeyedLock locks)
{
    /// <summary>Absent is fine. A folder that has become another job's meanwhile stays. While a backup is being made it is only noted, as due.</summary>
    public async Task Remove(string jobId, string folder, CancellationToken cancellationToken)
    {
        trash.RequireAvailable();
        using var held = await locks.Take(jobId, cancellationToken);
        await due.Remember(jobId, folder, cancellationToken);
        await using var permit = await permits.TryTake(cancellationToken);
        if (permit is null)
        {
            return;
        }

        foreach (var present in await folders.OfDeleted(jobId, folder, cancellationToken))
        {
            trash.Add(present);
        }

        await moves.ForgetAll(jobId, cancellationToken);
        await due.Forget(folder, cancellationToken);
        trash.Empty();
    }

    /// <summary>Carries out what could not be done when it was asked for.</summary>
    /// <param name="attempt">Runs each removal, named by its job.</param>
    public async Task RemoveDue(Func<string, Func<Task>, Task> attempt, CancellationToken cancellationToken)
    {
        foreach (var removal in await due.All(cancellationToken))
        {
            await attempt(removal.JobId, () => Remove(removal.JobId, removal.Folder, cancellationToken));
        }

        trash.Empty();
    }
}
