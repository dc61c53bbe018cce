using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Files.Storage;

namespace PrintLab.Files.Moves;

/// <summary>
/// Brings a job's folder to what an event says. A job whose files cannot be changed (a slicer holds one open, a folder is damaged) is left for the
/// sweep, so that no job blocks the others.
/// </summary>
public sealed partial class JobFollowing(
    MoveSettlement settlement,
    MetadataRefresh metadata,
    JobRemoval removal,
    StorageRoot root,
    ILogger<JobFollowing> log
)
{
    /// <returns>Whether something of the job's folder was outdated or left over.</returns>
    public async Task<bool> Follow(Event item, CancellationToken cancellationToken)
    {
        var (folder, version) = Of(item.Fact());
        try
        {
            if (item.EventType == nameof(JobDeleted))
            {
                return await removal.Remove(item.JobId, folder ?? "", cancellationToken);
            }

            await settlement.SettleLocked(item.JobId, _ => false, isLongAgo: false, cancellationToken);
            return await metadata.Refresh(item.JobId, version ?? 0, cancellationToken, folder);
        }
        catch (Exception exception) when (exception.IsOfOneJob() && !cancellationToken.IsCancellationRequested)
        {
            root.RequireAvailable();
            LeftForSweep(exception, item.JobId);
            await metadata.Postpone(item.JobId, cancellationToken);
            return false;
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
