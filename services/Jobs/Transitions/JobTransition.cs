using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Lifecycle;
using PrintLab.Jobs.Locks;
using PrintLab.Jobs.People;
using PrintLab.Jobs.Reading;
using PrintLab.Jobs.Storage;
using PrintLab.ServiceDefaults.FaultPoints;
using PrintLab.ServiceDefaults.Faults;
using PrintLab.ServiceDefaults.LabSettings;
using Actor = PrintLab.Jobs.Domain.Actor;
using Job = PrintLab.Jobs.Domain.Job;

namespace PrintLab.Jobs.Transitions;

/// <summary>
/// The one way a job changes: attribution, lock, the lifecycle's row, the use case's decision, files staged, one commit, lock released.
/// A failure at any step leaves job and files as they were.
/// </summary>
public sealed class JobTransition(
    JobsDb db, JobLocks locks, StaffRoster roster, StagedFiles files, Commit commit, JobMessages messages, Lab lab, TimeProvider clock)
{
    private const int StudentTries = 3;

    /// <summary>Runs an action of staff. The decision is made on the locked, current job.</summary>
    /// <exception cref="Fault">validation_failed, not_found, locked, lock_required, invalid_transition, wrong_status, forbidden, revert_window_closed, conflict.</exception>
    public async Task<JobReply> Run(string jobId, string action, Actor actor, Func<Job, DateTimeOffset, Task<Decision>> decide, CancellationToken cancellation)
    {
        var mustHold = JobLifecycle.Table.Any(row => row.Action == action && row.NeedsLock);
        try
        {
            await roster.RequireActive(actor.StaffName, cancellation);
            await locks.HoldForAction(jobId, actor, mustHold, cancellation);
            return await Change(jobId, action, actor, decide, cancellation);
        }
        catch (Exception exception)
        {
            // The lock ends with the request, however it ends; the caller may be gone by now.
            await locks.Release(jobId, actor, CancellationToken.None);
            if (exception is Fault { Code: FaultCode.Conflict })
            {
                throw await LostRace(jobId, exception, cancellation);
            }

            throw;
        }
    }

    public Task<JobReply> Run(string jobId, string action, Actor actor, Func<Job, DateTimeOffset, Decision> decide, CancellationToken cancellation) =>
        Run(jobId, action, actor, (job, now) => Task.FromResult(decide(job, now)), cancellation);

    /// <summary>Runs the student's action or the lab's own: no lock stops it, so a change at the same moment is met by looking again.</summary>
    public async Task<JobReply> RunUnlocked(string jobId, string action, Func<Job, DateTimeOffset, (Actor Actor, Decision Decision)> decide, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                var actor = Actor.System;
                return await Change(jobId, action, () => actor, (job, now) =>
                {
                    (actor, var decision) = decide(job, now);
                    return Task.FromResult(decision);
                }, cancellation);
            }
            catch (Fault fault) when (fault.Code == FaultCode.Conflict && tries < StudentTries)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private Task<JobReply> Change(string jobId, string action, Actor actor, Func<Job, DateTimeOffset, Task<Decision>> decide, CancellationToken cancellation) =>
        Change(jobId, action, () => actor, decide, cancellation);

    private async Task<JobReply> Change(string jobId, string action, Func<Actor> actor, Func<Job, DateTimeOffset, Task<Decision>> decide, CancellationToken cancellation)
    {
        var job = await Load(jobId, cancellation) ?? throw Fault.NotFound("Job not found");
        var version = job.Version;
        try
        {
            return await Change(job, action, actor, decide, cancellation);
        }
        catch (Fault fault) when (fault.Code == FaultCode.NotFound)
        {
            // What it looked for may have been moved away by a change that was quicker.
            throw await db.Jobs.AsNoTracking().AnyAsync(now => now.Id == jobId && now.Version == version, cancellation) ? fault : Commit.ChangedMeanwhile(fault);
        }
    }

    private async Task<JobReply> Change(Job job, string action, Func<Actor> actor, Func<Job, DateTimeOffset, Task<Decision>> decide, CancellationToken cancellation)
    {
        var now = clock.Now();
        var row = Permitted(job, action, actor(), now);
        var before = (job.Status, job.Version, job.Folder);
        var decision = await decide(job, now);
        var to = row.To ?? decision.To;
        if (to is not null)
        {
            job.Enter(to, now);
            job.MoveTo(job.FolderIn(to));
        }

        job.Version++;
        job.UpdatedAt = now;
        job.LastUpdatedBy = actor().StaffName;
        var staged = await files.Stage(job, before.Version, before.Folder, action, cancellation);
        try
        {
            return await Save(job, row, before.Status, decision, actor(), now, cancellation);
        }
        catch when (staged)
        {
            await files.Unstage(job, before.Version);
            throw;
        }
    }

    // With its payment, which the answer shows and the context then tracks.
    private async Task<Job?> Load(string jobId, CancellationToken cancellation)
    {
        var found = await (
            from job in db.Jobs
            where job.Id == jobId
            join payment in db.Payments on job.Id equals payment.JobId into payments
            from payment in payments.DefaultIfEmpty()
            select new { job, payment }).SingleOrDefaultAsync(cancellation);
        return found?.job;
    }

    // Two actions of one session hold the same lock; the commit lets one of them through, and the other is told who that was.
    private async Task<Fault> LostRace(string jobId, Exception conflict, CancellationToken cancellation)
    {
        var winner = await db.Jobs.AsNoTracking().Where(job => job.Id == jobId).Select(job => job.LastUpdatedBy).SingleOrDefaultAsync(cancellation);
        return new Fault(FaultCode.Conflict, conflict.Message, new Dictionary<string, object?> { ["last_updated_by"] = winner }, conflict);
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
            throw new Fault(FaultCode.RevertWindowClosed, $"A revert is possible for {lab.RevertMinutes:0.##} minutes after the change. Ask an administrator to change the status.");
        }

        return row;
    }

    private async Task<JobReply> Save(Job job, Transition row, string from, Decision decision, Actor actor, DateTimeOffset now, CancellationToken cancellation)
    {
        var details = new Dictionary<string, object?>(decision.Details) { ["version"] = job.Version, ["folder"] = job.Folder };
        if (job.Status != from)
        {
            details["from"] = from;
            details["to"] = job.Status;
        }

        string[] types = decision.AlsoEvent is null ? [row.EventType] : [row.EventType, decision.AlsoEvent];
        var events = types.Select(type => JobEvent.Of(type, job.Id, actor, now, details)).ToList();
        FaultPoint.Reach($"jobs.{row.Action}.before-commit");
        var payment = db.Payments.Local.SingleOrDefault(paid => paid.JobId == job.Id);
        var reply = await commit.Save(
            events,
            job.Status == from ? null : new StatusMove(from, job.Status),
            sequence => messages.Reply(job, held: null, payment, sequence, now, actor.IsAdmin),
            cancellation,
            (connection, transaction) => LockTable.Release(connection, transaction, job.Id, actor, cancellation));
        FaultPoint.Reach($"jobs.{row.Action}.committed");
        return reply;
    }
}
