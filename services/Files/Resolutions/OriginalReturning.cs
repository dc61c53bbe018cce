using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Files.Audit;
using PrintLab.Files.Moves;
using PrintLab.Files.Storage;
using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.Files.Resolutions;

/// <summary>
/// Puts the kept copy of what the student submitted in the place of a changed or missing file. What was there stays, under another name.
/// </summary>
public sealed class OriginalReturning(
    FileRecords records,
    KeptOriginals originals,
    ResolutionTable table,
    ResolutionEvents events,
    Removals removals,
    StoragePath paths
)
{
    /// <param name="resolution">Not recorded yet.</param>
    /// <exception cref="Fault">not_found: the job; conflict: there is nothing to restore, or nothing intact to restore it from.</exception>
    public Task Restore(Resolution resolution, CancellationToken cancellationToken) =>
        removals.Do(
            resolution.JobId,
            async () =>
            {
                var record = await Record(resolution.JobId, cancellationToken) ?? throw Fault.NotFound("Job not found");
                Refuse(await BringBack(record, dryRun: true, cancellationToken));
                await table.Add(resolution, cancellationToken);
                FaultPoint.Reach("files.resolution.recorded");
                await CarryOut(resolution, record, cancellationToken);
            },
            cancellationToken
        );

    /// <summary>Does what is left of it after an interruption. If the job was deleted meanwhile, that is nothing.</summary>
    public Task Finish(Resolution resolution, CancellationToken cancellationToken) =>
        removals.Do(resolution.JobId, () => FinishLocked(resolution, cancellationToken), cancellationToken);

    private async Task FinishLocked(Resolution resolution, CancellationToken cancellationToken)
    {
        if (await Record(resolution.JobId, cancellationToken) is { } record)
        {
            await CarryOut(resolution, record, cancellationToken);
        }
        else
        {
            await table.Remove(resolution.EventId, cancellationToken);
        }
    }

    private async Task CarryOut(Resolution resolution, FileRecord record, CancellationToken cancellationToken)
    {
        var fact = new OriginalReturn
        {
            JobId = record.JobId,
            FileName = NameOf(record),
            FileHash = record.FileHash,
        };
        await events.Write(resolution, fact, cancellationToken);
        FaultPoint.Reach("files.resolution.told");
        await BringBack(record, dryRun: false, cancellationToken);
        await table.Done(resolution.EventId, CancellationToken.None);
    }

    private async Task<bool?> BringBack(FileRecord record, bool dryRun, CancellationToken cancellationToken)
    {
        using var folder = paths.Open(record.Folder);
        return folder is null ? false : await originals.BringBack(folder.Path, NameOf(record), record.FileHash, dryRun, cancellationToken);
    }

    private async Task<FileRecord?> Record(string jobId, CancellationToken cancellationToken) =>
        (await records.Of([jobId], cancellationToken)).GetValueOrDefault(jobId);

    private static string NameOf(FileRecord record) => Path.GetFileName(record.OriginalPath);

    private static void Refuse(bool? possible)
    {
        if (possible is null)
        {
            throw new Fault(FaultCode.Conflict, "The file is as the student submitted it. Nothing was changed.");
        }

        if (possible == false)
        {
            throw new Fault(FaultCode.Conflict, "There is no intact copy of the student's file in the folder of the job. Restore it from a backup.");
        }
    }
}
