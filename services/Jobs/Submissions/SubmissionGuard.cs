using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Storage;
using PrintLab.Lab.Appraisal;
using PrintLab.Lab.Settings;

namespace PrintLab.Jobs.Submissions;

/// <summary>Decides whether a submission may become a job: what it is refused for, and when it is given up.</summary>
public sealed class SubmissionGuard(JobsDb db, LabSettings lab, TimeProvider clock)
{
    /// <exception cref="Fault">validation_failed, naming all invalid fields.</exception>
    public void RequireValid(SubmitJobRequest form) => SubmissionRules.Check(form, lab);

    /// <summary>Possible problems are reported and left to the student; only a model that no printer could ever print is refused.</summary>
    /// <exception cref="Fault">validation_failed on file.</exception>
    public void RefuseUnprintable(ModelFacts model, SubmitJobRequest form)
    {
        if (ModelVerdicts.Of(model, lab, form.PrintMethod, form.Printer).FirstOrDefault(ModelVerdicts.IsError) is { } never)
        {
            throw Fault.Invalid("file", never.Message);
        }
    }

    /// <exception cref="Fault">upload_gone: the upload is already part of a job.</exception>
    public async Task RefuseUsed(string uploadId, CancellationToken cancellationToken)
    {
        if (await db.Jobs.AnyAsync(job => job.UploadId == uploadId, cancellationToken))
        {
            throw Fault.UploadGone();
        }
    }

    /// <exception cref="Fault">duplicate_submission, with existing_job_id.</exception>
    public async Task RefuseDuplicate(string email, string fileHash, CancellationToken cancellationToken)
    {
        var existing = await db
            .Jobs.Where(job => job.StudentEmail == email && job.FileHash == fileHash && JobStatuses.BeforePrinting.Contains(job.Status))
            .Select(job => job.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (existing is not null)
        {
            throw new Fault(
                FaultCode.DuplicateSubmission,
                "An identical active job has already been submitted.",
                new Dictionary<string, object?> { ["existing_job_id"] = existing }
            );
        }
    }

    /// <summary>
    /// The last check, inside the commit's transaction. Of two concurrent submissions of the same upload, or of identical ones, the second waits
    /// here until the first commits, and then sees it.
    /// </summary>
    /// <exception cref="Fault">upload_gone, duplicate_submission.</exception>
    public async Task RefuseLate(Job job, CancellationToken cancellationToken)
    {
        await TakeTurn(SubmissionTurn(job.Id), cancellationToken);
        if (await db.AbandonedSubmissions.AnyAsync(row => row.JobId == job.Id, cancellationToken))
        {
            throw Fault.UploadGone();
        }

        await TakeTurn($"upload {job.UploadId}", cancellationToken);
        await RefuseUsed(job.UploadId, cancellationToken);
        await TakeTurn($"{job.StudentEmail} {job.FileHash}", cancellationToken);
        await RefuseDuplicate(job.StudentEmail, job.FileHash, cancellationToken);
    }

    /// <summary>
    /// The job if it is committed. If not, it no longer can be: a commit that is still in progress either comes first, or finds the mark and fails.
    /// </summary>
    public async Task<Job?> Abandon(string jobId, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await TakeTurn(SubmissionTurn(jobId), cancellationToken);
        var job = await db.Jobs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == jobId, cancellationToken);
        if (job is null)
        {
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO abandoned_submission (job_id, created_at) VALUES ({jobId}, {clock.Now()}) ON CONFLICT DO NOTHING",
                cancellationToken
            );
        }

        await transaction.CommitAsync(cancellationToken);
        return job;
    }

    // Held until the transaction ends.
    private async Task TakeTurn(string key, CancellationToken cancellationToken) =>
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({key}, 0))", cancellationToken);

    private static string SubmissionTurn(string jobId) => $"submission {jobId}";
}
