using PrintLab.Contracts.Faults;
using PrintLab.Files.Moves;
using PrintLab.Files.Storage;
using PrintLab.ServiceDefaults;

namespace PrintLab.Files.Resolutions;

/// <summary>Changes to the files of a job, one at a time, while no move of it and no backup is under way.</summary>
public sealed class Removals(KeyedLock locks, RemovalPermits permits, StorageRoot root)
{
    /// <param name="name">The job, or the file if it belongs to none.</param>
    /// <exception cref="Fault">conflict: a backup is being made; storage_unavailable.</exception>
    public async Task Do(string name, Func<Task> work, CancellationToken cancellationToken)
    {
        root.RequireAvailable();
        using var held = await locks.Take(name, cancellationToken);
        await using var permit =
            await permits.TryTake(cancellationToken)
            ?? throw new Fault(FaultCode.Conflict, "A backup is being made. Nothing was changed. Try again in a few minutes.");
        await work();
    }
}
