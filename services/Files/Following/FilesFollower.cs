using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Files.Removal;
using PrintLab.Files.Staging;
using PrintLab.Files.Storage;
using PrintLab.ServiceDefaults.Database;
using PrintLab.ServiceDefaults.Feed;

namespace PrintLab.Files.Following;

/// <summary>
/// The last of the three steps copy, commit, delete: reads in the log what was committed and ends the moves that it decides. What one job's
/// files refuse (a slicer holds one open) is left for the sweep, so that no job holds up the rest.
/// </summary>
public sealed partial class FilesFollower(
    FeedCursor cursor, Turns turns, Settlement settlement, MetadataRefresh metadata, JobRemoval removal, StorageRoot root, TimeProvider clock, ILogger<FilesFollower> log)
    : IFeedHandler
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    public string Name => "files";

    public Task<long> Position(CancellationToken cancellation) => cursor.Read(Name, cancellation);

    public async Task Handle(IReadOnlyList<Event> events, CancellationToken cancellation)
    {
        await StorageIsBack(cancellation);

        // Only the newest of a job counts: what stood in between is history by now.
        foreach (var job in events.Where(item => item.JobId.Length > 0).GroupBy(item => item.JobId))
        {
            await Follow(job.LastOrDefault(item => item.EventType == nameof(JobDeleted)) ?? job.Last(), cancellation);
        }

        await cursor.Save(Name, events[^1].Sequence, cancellation);
    }

    private async Task Follow(Event item, CancellationToken cancellation)
    {
        var (folder, version) = Of(item.Fact());
        try
        {
            if (item.EventType == nameof(JobDeleted))
            {
                await removal.Remove(item.JobId, folder ?? "", cancellation);
            }
            else
            {
                await Settle(item.JobId, cancellation);
                await metadata.Refresh(item.JobId, version ?? 0, cancellation, folder);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            root.RequireAvailable();
            LeftForSweep(exception, item.JobId);
            await metadata.Postpone(item.JobId, cancellation);
        }
    }

    private async Task Settle(string jobId, CancellationToken cancellation)
    {
        using var turn = await turns.Take(jobId, cancellation);
        await settlement.Settle(jobId, _ => false, isLongAgo: false, cancellation);
    }

    // Waiting here rather than failing: the log keeps, and the storage says once that it is gone and once that it is back.
    private async Task StorageIsBack(CancellationToken cancellation)
    {
        while (!root.IsAvailable())
        {
            await Task.Delay(LookAgain, clock, cancellation);
        }
    }

    private static (string? Folder, int? Version) Of(EventFact? fact) => fact switch
    {
        JobCreated created => (created.Folder, created.Version),
        JobFact change => (change.Folder, change.Version),
        ConfirmationExpired expired => (expired.Folder, expired.Version),
        JobDeleted deleted => (deleted.Folder, null),
        _ => (null, null),
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The files of job {JobId} cannot be dealt with now and are left for the sweep")]
    private partial void LeftForSweep(Exception exception, string jobId);
}
