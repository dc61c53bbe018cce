using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Storage;
using PrintLab.Lab.Settings;

namespace PrintLab.Jobs.Locks;

/// <summary>The rules around <see cref="LockTable"/>: who may have a job's lock, and what the other callers get.</summary>
public sealed class JobLocks(LockTable table, JobsDb db, LabSettings lab, TimeProvider clock)
{
    // Long enough for any single action; a crash during one blocks the job no longer than this.
    private static readonly TimeSpan ActionLease = TimeSpan.FromMinutes(1);

    public TimeSpan Lease { get; } = TimeSpan.FromMinutes(lab.LockMinutes);

    /// <summary>Takes the lock for someone who opens a job to work on it.</summary>
    /// <exception cref="Fault">locked, naming the holder; not_found.</exception>
    public async Task<JobLock> Take(string jobId, Actor actor, CancellationToken cancellationToken)
    {
        return await TakeFor(jobId, actor, Lease, cancellationToken);
    }

    /// <summary>
    /// Holds the lock for one action. An action that needs the lock must already hold it; others take it if it is free. Either way nobody else
    /// can act on the job until it is released.
    /// </summary>
    /// <exception cref="Fault">lock_required; locked, naming the holder; not_found.</exception>
    public async Task HoldForAction(string jobId, Actor actor, bool mustHold, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        if (mustHold || actor.LockToken is not null)
        {
            await RequireHeld(jobId, actor, now, mustHold, cancellationToken);
        }

        await TakeFor(jobId, actor, ActionLease, cancellationToken);
    }

    /// <summary>Releases the job if this session holds it, and notifies watchers.</summary>
    public async Task Release(string jobId, Actor actor, CancellationToken cancellationToken)
    {
        await table.Release(jobId, actor, cancellationToken);
        await table.Announce(jobId, cancellationToken);
    }

    private async Task RequireHeld(string jobId, Actor actor, DateTimeOffset now, bool mustHold, CancellationToken cancellationToken)
    {
        var held = await table.Read(jobId, cancellationToken);
        if (held is null)
        {
            await RequireJob(jobId, cancellationToken);
        }

        var fenced = actor.LockToken is { } token && held is not null && (held.Token != token || held.Session != actor.Session);
        if (fenced && held!.IsHeld(now) && held.Session != actor.Session)
        {
            throw LockedBy(held);
        }

        if (fenced)
        {
            throw new Fault(
                mustHold ? FaultCode.LockRequired : FaultCode.Locked,
                "Your lock on this job has expired and someone else has opened the job since. Open it again."
            );
        }

        // With the right number the lease may have expired: nobody else has had the job since.
        if (mustHold && actor.LockToken is null && held?.IsHeldBy(actor.Session, now) != true)
        {
            throw new Fault(FaultCode.LockRequired, "You must hold the lock on this job to do that.", Holder(held, now));
        }

        if (mustHold && held is null)
        {
            throw new Fault(FaultCode.LockRequired, "You must hold the lock on this job to do that.");
        }
    }

    /// <exception cref="Fault">not_found.</exception>
    public async Task RequireJob(string jobId, CancellationToken cancellationToken)
    {
        if (!await db.Jobs.AnyAsync(job => job.Id == jobId, cancellationToken))
        {
            throw Fault.NotFound("Job not found");
        }
    }

    private async Task<JobLock> TakeFor(string jobId, Actor actor, TimeSpan lease, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = clock.Now();
            if (await table.TryTake(jobId, actor, now + lease, now, outlivesCrash: lease != ActionLease, cancellationToken) is { } taken)
            {
                return taken;
            }

            await RequireJob(jobId, cancellationToken);

            // Released between the two statements: try again rather than report a holder without a name.
            if (await table.Read(jobId, cancellationToken) is { } held && held.IsHeld(now))
            {
                throw LockedBy(held);
            }
        }
    }

    private static Fault LockedBy(JobLock held) =>
        new(
            FaultCode.Locked,
            "Job is currently locked by another user.",
            new Dictionary<string, object?> { ["locked_by"] = held.Name, ["locked_until"] = held.Until?.UtcDateTime.ToString("O") }
        );

    /// <summary>The lock's holder, for the details of a fault; empty when nobody holds it.</summary>
    public static IReadOnlyDictionary<string, object?> Holder(JobLock? held, DateTimeOffset now) =>
        held?.IsHeld(now) == true
            ? new Dictionary<string, object?> { ["locked_by"] = held.Name, ["locked_until"] = held.Until?.UtcDateTime.ToString("O") }
            : new Dictionary<string, object?>();
}
