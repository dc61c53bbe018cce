using PrintLab.Contracts;
using PrintLab.Gateway.Jobs;

namespace PrintLab.Gateway.Custody;

/// <summary>What an integrity audit found. The lists name everything it found; the findings say more, and what was decided about each.</summary>
/// <param name="ReportGeneratedAt">When the audit was done.</param>
/// <param name="Counts">How many of each kind, jobs looked at, and bytes read.</param>
/// <param name="Truncated">There are more findings than the report holds.</param>
internal sealed record AuditReportJson(
    DateTime? ReportGeneratedAt,
    string TaskId,
    string StartedBy,
    IReadOnlyList<string> OrphanedFiles,
    IReadOnlyList<BrokenLinkJson> BrokenLinks,
    IReadOnlyList<string> StaleFiles,
    IReadOnlyList<ChangedFileJson> ChangedFiles,
    IReadOnlyList<MetadataFindingJson> MetadataFindings,
    SortedDictionary<string, long> Counts,
    int Unresolved,
    bool Truncated,
    IReadOnlyList<AuditFindingJson> Findings
)
{
    public static AuditReportJson Of(AuditReport report)
    {
        var kinds = report.Findings.ToLookup(finding => finding.Kind);
        return new AuditReportJson(
            report.Task.FinishedAt.ToUtc(),
            report.Task.TaskId,
            report.Task.StartedBy,
            [.. kinds["orphan"].Select(finding => finding.Path)],
            [.. kinds["broken_link"].Select(finding => new BrokenLinkJson(finding.JobId, finding.Path))],
            [.. kinds["stale"].Select(finding => finding.Path)],
            [.. kinds["changed"].Select(finding => new ChangedFileJson(finding.JobId, finding.Path, finding.Restorable))],
            [.. kinds["metadata"].Select(finding => new MetadataFindingJson(finding.JobId, finding.Path, finding.Detail))],
            new SortedDictionary<string, long>(report.Task.Result, StringComparer.Ordinal),
            report.Findings.Count(finding => finding.Resolution is null),
            report.Truncated,
            [.. report.Findings.Select(AuditFindingJson.Of)]
        );
    }
}

internal sealed record BrokenLinkJson(string JobId, string MissingPath);

/// <summary>A file whose content differs from what the student submitted.</summary>
/// <param name="Restorable">Whether an intact copy is kept.</param>
internal sealed record ChangedFileJson(string JobId, string Path, bool Restorable);

/// <param name="Reason">The end of a sentence that begins with the path.</param>
internal sealed record MetadataFindingJson(string JobId, string Path, string Reason);

/// <param name="Kind">orphan, stale, broken_link, changed or metadata</param>
/// <param name="Detail">What is wrong, as the end of a sentence that begins with the path.</param>
/// <param name="Resolution">Null until somebody decided.</param>
internal sealed record AuditFindingJson(
    long Id,
    string Kind,
    string Path,
    string? JobId,
    string? StudentName,
    string Detail,
    long Bytes,
    DateTime? ModifiedAt,
    bool Restorable,
    AuditResolutionJson? Resolution
)
{
    public static AuditFindingJson Of(AuditFindingView finding) =>
        new(
            finding.Id,
            finding.Kind,
            finding.Path,
            finding.JobId.Length > 0 ? finding.JobId : null,
            finding.StudentName.Length > 0 ? finding.StudentName : null,
            finding.Detail,
            finding.Bytes,
            finding.ModifiedAt.ToUtc(),
            finding.Restorable,
            finding.Resolution is { } decided ? new AuditResolutionJson(decided.Action, decided.StaffName, decided.At.ToDateTime()) : null
        );
}

/// <param name="Action">deleted, restored or flagged</param>
internal sealed record AuditResolutionJson(string Action, string StaffName, DateTime At);
