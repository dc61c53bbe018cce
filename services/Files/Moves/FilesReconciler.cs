using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Files.Storage;
using PrintLab.ServiceDefaults.Feed;

namespace PrintLab.Files.Moves;

/// <summary>Brings each job's folder to what the log says of it last: its place, its metadata.json, and its removal.</summary>
public sealed class FilesReconciler(FilesFollower follower, JobFollowing jobs, StorageRoot root) : IReconciler<FilesFollower>
{
    /// <inheritdoc/>
    public async Task<Reconciled> Reconcile(LogUpTo log, IReadOnlySet<long> parked, CancellationToken cancellationToken)
    {
        root.RequireAvailable();
        var position = await follower.Position(cancellationToken);
        var newest = new Dictionary<string, Event>();
        await foreach (var item in log(position, cancellationToken).Where(item => item.JobId.Length > 0))
        {
            newest[item.JobId] = newest.GetValueOrDefault(item.JobId) is { EventType: nameof(JobDeleted) } deleted ? deleted : item;
        }

        var repairs = new List<string>();
        foreach (var item in newest.Values)
        {
            if (await jobs.Follow(item, cancellationToken))
            {
                repairs.Add($"the folder of job {item.JobId} (event {item.Sequence})");
            }
        }

        // A job that fails is with the sweep, which also knows when it has succeeded.
        return new Reconciled(repairs, new HashSet<long>());
    }
}
