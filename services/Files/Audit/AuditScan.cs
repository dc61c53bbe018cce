using System.Collections.Concurrent;
using PrintLab.Contracts;
using PrintLab.Files.Storage;

namespace PrintLab.Files.Audit;

/// <summary>Compares all records with the whole storage, both ways, and changes nothing.</summary>
public sealed class AuditScan(
    FileRecords records,
    StrayFiles strays,
    RecordCheck check,
    ContentCheck contents,
    AuditConfirmation confirmation,
    StorageRoot root
)
{
    // Fewer may be missing for any reason; more than this share of all looks like a share that is gone.
    private const int Handful = 5;
    private const double MissingShare = 0.05;

    // Reading two files at once keeps a processor and a disk busy, and leaves some of both to the lab.
    private const int AtOnce = 2;

    /// <summary>What differs, as of the end of the audit.</summary>
    /// <exception cref="AuditRefused">The storage looks unmounted.</exception>
    public async Task<AuditResult> Look(bool withContents, AuditProgress progress, CancellationToken cancellationToken)
    {
        RequireStorage();
        var all = await records.All(cancellationToken);
        var broken = await confirmation.OfRecords(await Compare(all, progress, cancellationToken), cancellationToken);
        RequireStorage();
        RequireMost(broken, all.Count);
        var stray = await confirmation.OfStrays(await strays.Find(all, cancellationToken), cancellationToken);
        IReadOnlyList<AuditFinding> changed = withContents
            ? await confirmation.OfRecords(await Read(all, progress, cancellationToken), cancellationToken)
            : [];
        RequireStorage();
        return new AuditResult([.. stray, .. broken, .. changed], all.Count, progress.Bytes);
    }

    private async Task<IReadOnlyList<AuditFinding>> Compare(
        IReadOnlyList<FileRecord> all,
        AuditProgress progress,
        CancellationToken cancellationToken
    )
    {
        var found = new List<AuditFinding>();
        for (var index = 0; index < all.Count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            found.AddRange(await check.Of(all[index], cancellationToken));
            progress.Compared(index + 1, all.Count);
        }

        return found;
    }

    private async Task<IReadOnlyList<AuditFinding>> Read(IReadOnlyList<FileRecord> all, AuditProgress progress, CancellationToken cancellationToken)
    {
        var found = new ConcurrentBag<AuditFinding>();
        progress.Begin(all.Count);
        await Parallel.ForEachAsync(
            all,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (record, stopping) =>
            {
                foreach (var finding in await contents.Of(record, Count, stopping))
                {
                    found.Add(finding);
                }

                progress.JobDone();
            }
        );
        return [.. found];

        ValueTask Count(int bytes)
        {
            progress.Add(bytes);
            return ValueTask.CompletedTask;
        }
    }

    private void RequireStorage()
    {
        if (!root.IsAvailable())
        {
            throw AuditRefused.NoStorage();
        }
    }

    private static void RequireMost(IReadOnlyList<AuditFinding> broken, int jobs)
    {
        var missing = broken.Where(finding => finding.Kind == AuditFinding.BrokenLink).Select(finding => finding.JobId).Distinct().Count();
        if (missing > Handful && missing > jobs * MissingShare)
        {
            throw AuditRefused.TooManyMissing(missing, jobs);
        }
    }
}

/// <summary>What an audit found, and how much it looked at.</summary>
public sealed record AuditResult(IReadOnlyList<AuditFinding> Findings, int Jobs, long Bytes)
{
    /// <summary>How many of each kind.</summary>
    public IReadOnlyDictionary<string, long> Counts =>
        new Dictionary<string, long>
        {
            ["jobs"] = Jobs,
            ["bytes_read"] = Bytes,
            ["orphaned_files"] = Of(AuditFinding.Orphan),
            ["broken_links"] = Of(AuditFinding.BrokenLink),
            ["stale_files"] = Of(AuditFinding.Stale),
            ["changed_files"] = Of(AuditFinding.Changed),
            ["metadata_findings"] = Of(AuditFinding.Metadata),
        };

    private int Of(string kind) => Findings.Count(finding => finding.Kind == kind);
}
