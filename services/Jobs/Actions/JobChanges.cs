using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Locks;
using PrintLab.Jobs.Staff;
using PrintLab.Jobs.Storage;
using PrintLab.Lab.Settings;

namespace PrintLab.Jobs.Actions;

/// <summary>The only way to change a job: begin, decide, commit.</summary>
public sealed class JobChanges(JobsDb db, JobLocks locks, StaffRoster roster, ChangeCommit commit, LabSettings lab, TimeProvider clock)
{
    private const int StudentTries = 3;

    /// <summary>Begins a staff action: the name is allowed to act, the job is locked, and the lifecycle allows the action.</summary>
    /// <exception cref="Fault">
    /// validation_failed, not_found, locked, lock_required, invalid_transition, wrong_status, forbidden, revert_window_closed.
    /// </exception>
    public Task<JobChange> Begin(string jobId, string action, Actor actor, CancellationToken cancellationToken) =>
        Begin(jobId, action, actor, isInBatch: false, cancellationToken);

    /// <summary>Begins the change of one job in a batch. Whether its actor may act was decided when the batch began.</summary>
    /// <exception cref="Fault">not_found, locked, lock_required, invalid_transition, wrong_status, forbidden, revert_window_closed.</exception>
    public Task<JobChange> BeginInBatch(string jobId, string action, Actor actor, CancellationToken cancellationToken) =>
        Begin(jobId, action, actor, isInBatch: true, cancellationToken);

    private async Task<JobChange> Begin(string jobId, string action, Actor actor, bool isInBatch, CancellationToken cancellationToken)
    {
        try
        {
            if (!isInBatch)
            {
                await roster.RequireActive(actor.StaffName, cancellationToken);
            }

            await Hold(jobId, action, actor, cancellationToken);
            var (job, now) = (await Load(jobId, cancellationToken), clock.Now());
            return new JobChange(job, Permitted(job, action, actor, now), actor, now, commit, Release);
        }
        catch
        {
            await Release();
            throw;
        }

        // The caller may have disconnected by now.
        Task Release() => locks.Release(jobId, actor, CancellationToken.None);
    }

    /// <summary>Begins the student's action, which no lock blocks and which needs no rights beyond the link. See <see cref="Again{T}"/>.</summary>
    /// <exception cref="Fault">not_found, invalid_transition.</exception>
    public async Task<JobChange> BeginForStudent(string jobId, string action, CancellationToken cancellationToken)
    {
        var (job, now) = (await Load(jobId, cancellationToken), clock.Now());
        return new JobChange(job, Permitted(job, action, Actor.System, now), Actor.Student, now, commit, () => Task.CompletedTask);
    }

    /// <summary>Retries a change that no lock protects when another change was committed at the same time.</summary>
    public async Task<T> Again<T>(Func<Task<T>> change)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await change();
            }
            catch (Fault fault) when (fault.Code == FaultCode.Conflict && tries < StudentTries)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    // Whoever won a race has released the lock with its commit; then the job's status is the reason, and says who won.
    private async Task Hold(string jobId, string action, Actor actor, CancellationToken cancellationToken)
    {
        try
        {
            await locks.HoldForAction(jobId, actor, JobLifecycle.NeedsLock(action), cancellationToken);
        }
        catch (Fault fault) when (fault.Code == FaultCode.LockRequired)
        {
            _ = Permitted(await Load(jobId, cancellationToken), action, actor, clock.Now());
            throw;
        }
    }

    // Loads the payment too: the reply shows it, and the context then tracks it.
    private async Task<Job> Load(string jobId, CancellationToken cancellationToken)
    {
        var found = await (
            from job in db.Jobs
            where job.Id == jobId
            join payment in db.Payments on job.Id equals payment.JobId into payments
            from payment in payments.DefaultIfEmpty()
            select new { job, payment }
        ).SingleOrDefaultAsync(cancellationToken);
        return found?.job ?? throw Fault.NotFound("Job not found");
    }

    private Transition Permitted(Job job, string action, Actor actor, DateTimeOffset now)
    {
        var row = JobLifecycle.Find(job.Status, action) ?? throw Refusals.WrongStatus(job, action);
        if (row.AdminOnly && !actor.IsAdmin)
        {
            throw new Fault(FaultCode.Forbidden, "Insufficient permissions");
        }

        if (row.TimeLimited && now > job.RevertUntil(TimeSpan.FromMinutes(lab.RevertMinutes)))
        {
            throw new Fault(
                FaultCode.RevertWindowClosed,
                $"A revert is possible for {lab.RevertMinutes:0.##} minutes after the change. Ask an administrator to change the status."
            );
        }

        return row;
    }
}
