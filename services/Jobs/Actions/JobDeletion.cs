using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Locks;
using PrintLab.Jobs.Staff;
using PrintLab.Jobs.Storage;
using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.Jobs.Actions;

/// <summary>
/// Permanently removes a job: its record is deleted, its events keep their place in the chain without their content, and the deletion itself
/// is recorded separately. The files are removed after the commit, immediately or, after a crash, when Files reads the log.
/// </summary>
public sealed class JobDeletion(JobsDb db, JobLocks locks, StaffRoster roster, Commit commit, StagedFiles files, TimeProvider clock)
{
    /// <summary>Deletes a job that a student submitted by mistake.</summary>
    /// <exception cref="Fault">lock_required, wrong_status, not_found, validation_failed.</exception>
    public async Task<DeleteJobReply> Delete(string jobId, Actor actor, CancellationToken cancellationToken)
    {
        await roster.RequireActive(actor.StaffName, cancellationToken);
        return await Remove(
            jobId,
            JobAction.Delete,
            actor,
            job =>
            {
                RequireDeletable(job);
                return Task.CompletedTask;
            },
            cancellationToken
        );
    }

    /// <summary>Deletes one job of a batch. Whether its actor may act was decided when the batch began.</summary>
    /// <param name="require">Throws when the locked job must stay.</param>
    /// <exception cref="Fault">locked, not_found, or what <paramref name="require"/> throws.</exception>
    public Task Prune(string jobId, Actor actor, Func<Job, Task> require, CancellationToken cancellationToken) =>
        Remove(jobId, JobAction.Prune, actor, require, cancellationToken);

    private async Task<DeleteJobReply> Remove(string jobId, string action, Actor actor, Func<Job, Task> require, CancellationToken cancellationToken)
    {
        try
        {
            await locks.HoldForAction(jobId, actor, JobLifecycle.NeedsLock(action), cancellationToken);
            var job = await db.Jobs.SingleOrDefaultAsync(row => row.Id == jobId, cancellationToken) ?? throw Fault.NotFound("Job not found");
            await require(job);
            var reply = await Commit(job, action, actor, cancellationToken);
            FaultPoint.Reach($"jobs.{action}.committed");
            await files.Remove(job);
            return reply;
        }
        catch
        {
            await locks.Release(jobId, actor, CancellationToken.None);
            throw;
        }
    }

    private static void RequireDeletable(Job job)
    {
        if (JobLifecycle.Find(job.Status, JobAction.Delete) is null)
        {
            throw Refusals.WrongStatus(job, JobAction.Delete);
        }

        if (job.StudentConfirmed)
        {
            throw new Fault(FaultCode.WrongStatus, "The student has confirmed this job, so it can no longer be deleted.");
        }
    }

    private async Task<DeleteJobReply> Commit(Job job, string action, Actor actor, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        db.Jobs.Remove(job);
        db.Deletions.Add(Record(job, actor, now));
        FaultPoint.Reach($"jobs.{action}.before-commit");
        return await commit.Save(
            async (connection, transaction) =>
            {
                await LockFirst(job.Id, cancellationToken);
                var (count, last) = await EventLog.Redact(connection, transaction, job.Id, cancellationToken);
                await ForgetAnswers(job.Id, cancellationToken);
                return [actor.Caused(new JobDeleted(job.Status, job.Folder, count, last), job.Id, now)];
            },
            new StatusMove(job.Status, To: null),
            sequence => new DeleteJobReply { Sequence = sequence },
            cancellationToken
        );
    }

    // Every commit locks the job's lock before the job; the other order would deadlock with a change that is being committed.
    private Task<int> LockFirst(string jobId, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT 1 FROM job_lock WHERE job_id = {jobId} FOR UPDATE", cancellationToken);

    // A repeated request must still do nothing, so its key stays.
    private Task<int> ForgetAnswers(string jobId, CancellationToken cancellationToken) =>
        db
            .IdempotencyKeys.Where(row => row.JobId == jobId)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.Answer, (byte[]?)null), cancellationToken);

    private static DeletionRecord Record(Job job, Actor actor, DateTimeOffset now) =>
        new()
        {
            JobId = job.Id,
            StudentName = job.StudentName,
            StudentEmail = job.StudentEmail,
            DisplayName = job.DisplayName,
            FileHash = job.FileHash,
            Status = job.Status,
            StaffName = actor.StaffName,
            WorkstationId = actor.WorkstationId,
            DeletedAt = now,
        };
}
