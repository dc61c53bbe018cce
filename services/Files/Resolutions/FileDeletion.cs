using PrintLab.Contracts.Faults;
using PrintLab.Files.Audit;
using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.Files.Resolutions;

/// <summary>
/// Deletes a file that the last report names as orphaned or stale: first the decision is recorded, then its event is written, then the file goes.
/// </summary>
public sealed partial class FileDeletion(ResolutionTable table, ResolutionEvents events, StrayFile file, Removals removals, ILogger<FileDeletion> log)
{
    /// <param name="resolution">Not recorded yet.</param>
    /// <exception cref="Fault">conflict: it belongs to a job, has changed or is gone.</exception>
    public Task Delete(Resolution resolution, CancellationToken cancellationToken) =>
        removals.Do(
            NameOf(resolution),
            async () =>
            {
                if ((await file.Look(resolution, cancellationToken)).Reason is { Length: > 0 } reason)
                {
                    throw new Fault(FaultCode.Conflict, reason);
                }

                await table.Add(resolution, cancellationToken);
                FaultPoint.Reach("files.resolution.recorded");
                await CarryOut(resolution, cancellationToken);
            },
            cancellationToken
        );

    /// <summary>Does what is left of a deletion that was interrupted. A file that a job has taken over meanwhile stays.</summary>
    public Task Finish(Resolution resolution, CancellationToken cancellationToken) =>
        removals.Do(
            NameOf(resolution),
            async () =>
            {
                var state = await file.Look(resolution, cancellationToken);
                if (state.IsMoving)
                {
                    throw new Fault(FaultCode.Conflict, state.Reason);
                }

                if (state.IsGone || state.Reason.Length == 0)
                {
                    await CarryOut(resolution, cancellationToken);
                }
                else
                {
                    Stays(resolution.Path, resolution.StaffName, state.Reason);
                    await table.Remove(resolution.EventId, cancellationToken);
                }
            },
            cancellationToken
        );

    private async Task CarryOut(Resolution resolution, CancellationToken cancellationToken)
    {
        await events.Write(resolution, original: null, cancellationToken);
        FaultPoint.Reach("files.resolution.told");
        file.Delete(resolution);
        await table.Done(resolution.EventId, CancellationToken.None);
    }

    private static string NameOf(Resolution resolution) => resolution.JobId.Length > 0 ? resolution.JobId : resolution.Path;

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path}, which {Staff} was about to delete when the service stopped, stays: {Reason}")]
    private partial void Stays(string path, string staff, string reason);
}
