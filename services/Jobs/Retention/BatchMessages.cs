using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Storage;

namespace PrintLab.Jobs.Retention;

/// <summary>A batch as a task.</summary>
internal static class BatchMessages
{
    private const int MostSkipped = 100;

    /// <summary>The task with the jobs it left out; null when it does not exist.</summary>
    public static async Task<TaskView?> Read(JobsDb db, string batchId, CancellationToken cancellationToken)
    {
        var batch = await db.Batches.AsNoTracking().SingleOrDefaultAsync(row => row.Id == batchId, cancellationToken);
        if (batch is null)
        {
            return null;
        }

        var skipped = await (
            from skip in db.SkippedJobs
            where skip.BatchId == batchId
            join job in db.Jobs on skip.JobId equals job.Id
            orderby job.StatusChangedAt, job.Id
            select new TaskSkip
            {
                JobId = job.Id,
                DisplayName = job.DisplayName,
                Reason = skip.Reason,
            }
        )
            .Take(MostSkipped)
            .ToListAsync(cancellationToken);
        return View(batch, skipped);
    }

    public static TaskView View(RetentionBatch batch, IEnumerable<TaskSkip> skipped) =>
        new()
        {
            TaskId = batch.Id,
            Status = batch.Status,
            Progress = ProgressOf(batch),
            Result =
            {
                ["jobs_total"] = batch.Total,
                [batch.Action == JobAction.Archive ? "jobs_archived" : "jobs_deleted"] = batch.Done,
                ["jobs_skipped"] = batch.Skipped,
            },
            Error = batch.WaitsFor ?? "",
            StartedAt = Timestamp.FromDateTimeOffset(batch.StartedAt),
            FinishedAt = batch.FinishedAt is { } end ? Timestamp.FromDateTimeOffset(end) : null,
            StartedBy = batch.StaffName,
            Skipped = { skipped },
        };

    private static double ProgressOf(RetentionBatch batch) =>
        batch.Status == TaskState.Done ? 1
        : batch.Total == 0 ? 0
        : Math.Min(1, (batch.Done + batch.Skipped) / (double)batch.Total);
}
