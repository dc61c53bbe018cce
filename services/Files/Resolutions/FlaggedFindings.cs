using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Files.Audit;
using PrintLab.Files.Storage;

namespace PrintLab.Files.Resolutions;

/// <summary>Marks the broken links of a job on the last report as decided when somebody flags the job.</summary>
public sealed class FlaggedFindings(AuditRuns runs, IDbContextFactory<FilesDb> contexts)
{
    /// <summary>Reads the flags among the events. Doing so again changes nothing.</summary>
    public async Task Mark(IEnumerable<Event> events, CancellationToken cancellationToken)
    {
        foreach (var item in events.Where(item => item.EventType == nameof(JobFlagged)))
        {
            await Mark(item, cancellationToken);
        }
    }

    private async Task Mark(Event item, CancellationToken cancellationToken)
    {
        var broken = await runs.LastFindings(
            findings => findings.Where(finding => finding.JobId == item.JobId && finding.Kind == AuditFinding.BrokenLink),
            cancellationToken
        );
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var finding in broken)
        {
            var at = item.Timestamp.ToDateTimeOffset();

            // One flag may concern several files, so the row has an id of its own.
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO audit_resolution
                    (event_id, finding_id, action, path, kind, job_id, bytes, staff_name, workstation_id, workstation_name, at, request_hash, done_at)
                VALUES ({$"{item.Id}-{finding.Id}"}, {finding.Id}, {Resolution.Flagged}, {finding.Path}, {finding.Kind}, {item.JobId}, 0,
                    {item.TriggeredBy}, {item.WorkstationId}, '', {at}, '', {at})
                ON CONFLICT DO NOTHING
                """,
                cancellationToken
            );
        }
    }
}
