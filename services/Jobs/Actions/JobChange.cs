using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Domain;
using Actor = PrintLab.Jobs.Domain.Actor;

namespace PrintLab.Jobs.Actions;

/// <summary>
/// One change of one job, between <see cref="JobChanges.Begin"/> and its commit. The use case decides on the locked, current job and commits
/// what happened. Disposed without a commit, it leaves job and files as they were and gives the lock back.
/// </summary>
public sealed class JobChange(Job job, Transition row, Actor actor, DateTimeOffset now, ChangeCommit commit, Func<Task> release) : IAsyncDisposable
{
    private readonly string _status = job.Status;
    private readonly int _version = job.Version;
    private readonly string _folder = job.Folder;
    private bool _isCommitted;

    /// <summary>The job, to be changed by the use case.</summary>
    public Job Job => job;

    public Actor Actor => actor;

    /// <summary>UTC; the instant of the change.</summary>
    public DateTimeOffset Now => now;

    /// <summary>Commits the change with the status that the lifecycle gives it.</summary>
    /// <exception cref="Fault">conflict, naming who was quicker; storage_unavailable; whatever Files refuses.</exception>
    public Task<JobReply> Commit(JobFact happened, CancellationToken cancellationToken) => CommitTo(row.To, [happened], cancellationToken);

    /// <summary>Commits a change that leaves several facts in the log: the one the lifecycle names, then the others.</summary>
    /// <exception cref="Fault">As <see cref="Commit(JobFact, CancellationToken)"/>.</exception>
    public Task<JobReply> Commit(IReadOnlyList<JobFact> happened, CancellationToken cancellationToken) =>
        CommitTo(row.To, happened, cancellationToken);

    /// <summary>Commits a change to a status that the caller chose.</summary>
    /// <exception cref="Fault">As <see cref="Commit(JobFact, CancellationToken)"/>.</exception>
    public Task<JobReply> CommitTo(string status, JobFact happened, CancellationToken cancellationToken) =>
        CommitTo(status, [happened], cancellationToken);

    private async Task<JobReply> CommitTo(string? status, IReadOnlyList<JobFact> happened, CancellationToken cancellationToken)
    {
        if (happened[0].Type != row.EventType)
        {
            throw new InvalidOperationException($"{row.Action} leaves {row.EventType} in the log, not {happened[0].Type}.");
        }

        job.Change(status, actor.StaffName, now);
        var reply = await WhileUnchanged(() => commit.Save(this, new Before(_status, _version, _folder), row.Action, happened, cancellationToken));
        _isCommitted = true;
        return reply;
    }

    /// <summary>Looks at the job's files, or moves them. When they are not there because somebody else was quicker, the caller gets a conflict.</summary>
    /// <exception cref="Fault">conflict, naming who was quicker.</exception>
    public async Task<T> WhileUnchanged<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Fault fault) when (fault.Code is FaultCode.NotFound or FaultCode.Conflict)
        {
            throw await commit.LostRace(job.Id, _version, fault);
        }
    }

    // The lock ends with the request, however it ends; a commit has released it in its transaction.
    public async ValueTask DisposeAsync()
    {
        if (!_isCommitted)
        {
            await release();
        }
    }
}

/// <summary>The job as a change found it.</summary>
public sealed record Before(string Status, int Version, string Folder);
