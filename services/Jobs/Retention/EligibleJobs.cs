using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Storage;

namespace PrintLab.Jobs.Retention;

/// <summary>Which jobs are old enough. Age counts from when a job entered its status, so notes and other changes do not make it younger.</summary>
internal static class EligibleJobs
{
    /// <summary>
    /// The jobs in a final status (to archive) or archived (to prune) since before a time; never one that somebody still has to act on.
    /// </summary>
    public static IQueryable<Job> Eligible(this JobsDb db, string action, DateTimeOffset before) =>
        action == JobAction.Archive
            ? db.Jobs.Where(job => (job.Status == JobStatus.PaidPickedUp || job.Status == JobStatus.Rejected) && job.StatusChangedAt < before)
            : db.Jobs.Where(job => job.Status == JobStatus.Archived && job.StatusChangedAt < before);

    /// <summary>The next ones of a batch: those it has not left out before.</summary>
    public static Task<List<string>> NextOf(this JobsDb db, RetentionBatch batch, int most, CancellationToken cancellationToken) =>
        db.Eligible(batch.Action, batch.Before)
            .Where(job => !db.SkippedJobs.Any(skipped => skipped.BatchId == batch.Id && skipped.JobId == job.Id))
            .OrderBy(job => job.StatusChangedAt)
            .ThenBy(job => job.Id)
            .Select(job => job.Id)
            .Take(most)
            .ToListAsync(cancellationToken);

    /// <summary>Whether a batch that finds the job like this includes it.</summary>
    public static bool Includes(this RetentionBatch batch, Job job) =>
        JobLifecycle.Find(job.Status, batch.Action) is not null && job.StatusChangedAt < batch.Before;
}
