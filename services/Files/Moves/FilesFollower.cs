using PrintLab.Contracts.Events;
using PrintLab.Files.Resolutions;
using PrintLab.Files.Storage;
using PrintLab.ServiceDefaults.Database;
using PrintLab.ServiceDefaults.Feed;

namespace PrintLab.Files.Moves;

/// <summary>
/// The last of the three steps copy, commit, delete: reads from the event log what was committed and ends the moves it decides.
/// </summary>
public sealed class FilesFollower(FeedCursor cursor, ParkedEvents parked, JobFollowing jobs, FlaggedFindings flagged, StorageRoot root) : IFeedHandler
{
    public string Name => "files";

    public Task<long> Position(CancellationToken cancellationToken) => cursor.Read(Name, cancellationToken);

    public async Task Handle(FeedBatch batch, CancellationToken cancellationToken)
    {
        // Wait instead of failing: the log keeps its events, and StorageRoot logs the loss and the return of the storage once each.
        await root.WhenAvailable(cancellationToken);

        // Only the newest event of each job counts; the ones before it are already superseded.
        foreach (var job in batch.Events.Where(item => item.JobId.Length > 0).GroupBy(item => item.JobId))
        {
            await jobs.Follow(job.LastOrDefault(item => item.EventType == nameof(JobDeleted)) ?? job.Last(), cancellationToken);
        }

        await flagged.Mark(batch.Events, cancellationToken);
        await cursor.Move(Name, batch, cancellationToken);
    }

    public Task Park(FeedBatch batch, string reason, CancellationToken cancellationToken) => parked.Park(Name, batch, reason, cancellationToken);
}
