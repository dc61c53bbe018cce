using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Files.Storage;
using PrintLab.ServiceDefaults.Database;
using PrintLab.ServiceDefaults.Feed;

namespace PrintLab.Files.Moves;

/// <summary>
/// The last of the three steps copy, commit, delete: reads from the event log what was committed and ends the moves it decides. A job whose
/// files cannot be changed (a slicer holds one open) is left for the sweep, so that no job blocks the others.
/// </summary>
public sealed partial class FilesFollower(
    FeedCursor cursor,
    MoveSettlement settlement,
    MetadataRefresh metadata,
    JobRemoval removal,
    StorageRoot root,
    ILogger<FilesFollower> log
) : IFeedHandler
{
    public string Name => "files";

    public Task<long> Position(CancellationToken cancellationToken) => cursor.Read(Name, cancellationToken);

    public async Task Handle(IReadOnlyList<Event> events, CancellationToken cancellationToken)
    {
        // Wait instead of failing: the log keeps its events, and StorageRoot logs the loss and the return of the storage once each.
        await root.WhenAvailable(cancellationToken);

        // Only the newest event of each job counts; the ones before it are already superseded.
        foreach (var job in events.Where(item => item.JobId.Length > 0).GroupBy(item => item.JobId))
        {
            await Follow(job.LastOrDefault(item => item.EventType == nameof(JobDeleted)) ?? job.Last(), cancellationToken);
        }

        await cursor.Save(Name, events[^1].Sequence, cancellationToken);
    }

    private async Task Follow(Event item, CancellationToken cancellationToken)
    {
        var (folder, version) = Of(item.Fact());
        try
        {
            if (item.EventType == nameof(JobDeleted))
            {
                await removal.Remove(item.JobId, folder ?? "", cancellationToken);
            }
            else
            {
                await settlement.SettleLocked(item.JobId, _ => false, isLongAgo: false, cancellationToken);
                await metadata.Refresh(item.JobId, version ?? 0, cancellationToken, folder);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            root.RequireAvailable();
            LeftForSweep(exception, item.JobId);
            await metadata.Postpone(item.JobId, cancellationToken);
        }
    }

    private static (string? Folder, int? Version) Of(EventFact? fact) =>
        fact switch
        {
            JobCreated created => (created.Folder, created.Version),
            JobFact change => (change.Folder, change.Version),
            ConfirmationExpired expired => (expired.Folder, expired.Version),
            JobDeleted deleted => (deleted.Folder, null),
            _ => (null, null),
        };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The files of job {JobId} cannot be processed now; the sweep retries")]
    private partial void LeftForSweep(Exception exception, string jobId);
}
