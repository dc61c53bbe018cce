using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Locks;
using PrintLab.Jobs.Queries;
using PrintLab.Jobs.Storage;
using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.Jobs.Actions;

/// <summary>Completes a change: stages files in the new folder, then saves the job, its events and the released lock in one transaction.</summary>
public sealed class ChangeCommit(JobsDb db, StagedFiles files, Commit commit, JobMessages messages)
{
    /// <summary>Saves the change, or leaves the job and its files as they were.</summary>
    /// <exception cref="Fault">conflict, or any fault from Files.</exception>
    public async Task<TAnswer> Save<TAnswer>(
        JobChange change,
        Before before,
        string action,
        IReadOnlyList<JobFact> facts,
        Func<JobReply, TAnswer> answer,
        CancellationToken cancellationToken
    )
        where TAnswer : IMessage
    {
        var job = change.Job;
        var staged = await files.Stage(job, before.Version, before.Folder, action, cancellationToken);
        try
        {
            FaultPoint.Reach($"jobs.{action}.before-commit");
            var reply = await Append(change, before, facts, answer, cancellationToken);
            FaultPoint.Reach($"jobs.{action}.committed");
            return reply;
        }
        catch when (staged)
        {
            await files.Unstage(job, before.Version);
            throw;
        }
    }

    /// <summary>
    /// Two actions of one session hold the same lock; the commit lets one through, and the other gets a conflict naming who won. The files it
    /// needed may also have been moved away by the change that won.
    /// </summary>
    public async Task<Fault> LostRace(string jobId, int version, Fault fault)
    {
        var now = await db
            .Jobs.AsNoTracking()
            .Where(job => job.Id == jobId)
            .Select(job => new { job.Version, job.LastUpdatedBy })
            .SingleOrDefaultAsync();
        if (now is null)
        {
            return Fault.NotFound("Job not found");
        }

        if (fault.Code is FaultCode.NotFound or FaultCode.ValidationFailed && now.Version == version)
        {
            return fault;
        }

        var conflict = fault.Code == FaultCode.Conflict ? fault : Commit.ChangedMeanwhile(fault);
        return new Fault(FaultCode.Conflict, conflict.Message, new Dictionary<string, object?> { ["last_updated_by"] = now.LastUpdatedBy }, conflict);
    }

    private async Task<TAnswer> Append<TAnswer>(
        JobChange change,
        Before before,
        IReadOnlyList<JobFact> facts,
        Func<JobReply, TAnswer> answer,
        CancellationToken cancellationToken
    )
        where TAnswer : IMessage
    {
        var (job, actor, moved) = (change.Job, change.Actor, change.Job.Status != before.Status);
        var payment = db.Payments.Local.SingleOrDefault(paid => paid.JobId == job.Id);
        return await commit.Save(
            [.. facts.Select(fact => actor.Caused(job.Complete(fact, before.Status), job.Id, change.Now))],
            moved ? new StatusMove(before.Status, job.Status) : null,
            sequence => answer(messages.Reply(job, held: null, payment, sequence, change.Now, actor.IsAdmin)),
            cancellationToken,
            (connection, transaction) => LockTable.Release(connection, transaction, job.Id, actor, cancellationToken)
        );
    }
}
