using PrintLab.Contracts;
using PrintLab.Disk;
using PrintLab.Files.Storage;

namespace PrintLab.Files.Audit;

/// <summary>
/// Looks again at what an audit found: a job may have moved between the listing of the records and the look at the disk. A finding counts only if
/// its job did not change around the second look and no move deals with its folder.
/// </summary>
public sealed class AuditConfirmation(
    FileRecords records,
    FoldersUnderWay moving,
    RecordCheck check,
    ContentCheck contents,
    StoragePath paths,
    TimeProvider clock
)
{
    private const int Rounds = 5;
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromSeconds(1);

    /// <summary>The orphans and stale files that still are.</summary>
    public async Task<IReadOnlyList<AuditFinding>> OfStrays(IReadOnlyList<AuditFinding> found, CancellationToken cancellationToken)
    {
        if (found.Count == 0)
        {
            return [];
        }

        await records.AreFollowed(cancellationToken);
        var before = await records.Of(found.Select(finding => finding.JobId), cancellationToken);
        var there = found.Where(finding => IsThere(finding.Path)).ToList();

        // In this order: a move that was under way during the look at the disk still is, or has ended and its folder is claimed or gone.
        var underWay = await moving.Now(cancellationToken);
        var claimed = await records.In(there.Select(finding => StrayFiles.TopOf(finding.Path)), cancellationToken);
        var after = await records.Of(before.Keys, cancellationToken);
        return
        [
            .. there.Where(finding =>
                StrayFiles.TopOf(finding.Path) is var top
                && !underWay.Contains(top)
                && !claimed.ContainsKey(top)
                && before.GetValueOrDefault(finding.JobId)?.Version == after.GetValueOrDefault(finding.JobId)?.Version
                && IsThere(finding.Path)
            ),
        ];
    }

    /// <summary>What is still wrong with the records' files. Contents are read again only where they differed.</summary>
    public async Task<IReadOnlyList<AuditFinding>> OfRecords(IReadOnlyList<AuditFinding> found, CancellationToken cancellationToken)
    {
        var confirmed = new List<AuditFinding>();
        var left = found.GroupBy(finding => finding.JobId).ToDictionary(job => job.Key, job => job.Any(IsOfContent));
        for (var round = 1; left.Count > 0 && round <= Rounds; round++)
        {
            if (round > 1)
            {
                await Task.Delay(BetweenRounds, clock, cancellationToken);
            }

            await records.AreFollowed(cancellationToken);
            left = await Round(left, confirmed, cancellationToken);
        }

        return confirmed;
    }

    private static bool IsOfContent(AuditFinding finding) => finding.Kind == AuditFinding.Changed;

    // Returns the jobs that changed meanwhile.
    private async Task<Dictionary<string, bool>> Round(
        Dictionary<string, bool> jobs,
        List<AuditFinding> confirmed,
        CancellationToken cancellationToken
    )
    {
        var underWay = await moving.Now(cancellationToken);
        var before = await records.Of(jobs.Keys, cancellationToken);
        var seen = new List<(FileRecord Record, IReadOnlyList<AuditFinding> Found)>();
        foreach (var record in before.Values.Where(record => !underWay.Contains(record.Folder)))
        {
            seen.Add((record, await Look(record, jobs[record.JobId], cancellationToken)));
        }

        var metadataDue = await moving.MetadataDue(cancellationToken);
        var after = await records.Of(before.Keys, cancellationToken);
        bool IsSettled(FileRecord record) => after.GetValueOrDefault(record.JobId)?.Version == record.Version;
        foreach (var (_, found) in seen.Where(look => IsSettled(look.Record)))
        {
            confirmed.AddRange(found.Where(finding => finding.Kind != AuditFinding.Metadata || !metadataDue.Contains(finding.JobId)));
        }

        var settled = seen.Select(look => look.Record).Where(IsSettled).Select(record => record.JobId).ToHashSet();
        return after.Keys.Where(id => !settled.Contains(id)).ToDictionary(id => id, id => jobs[id]);
    }

    private async Task<IReadOnlyList<AuditFinding>> Look(FileRecord record, bool withContents, CancellationToken cancellationToken) =>
        withContents ? await contents.Of(record, _ => ValueTask.CompletedTask, cancellationToken) : await check.Of(record, cancellationToken);

    private bool IsThere(string path)
    {
        using var folder = paths.OpenFolderOf(path);
        return folder is not null && EntryKinds.Of(Path.Combine(folder.Path, Path.GetFileName(path))) != EntryKind.Missing;
    }
}
