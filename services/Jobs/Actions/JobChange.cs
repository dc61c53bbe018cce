using Google.Protobuf;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Actions;

/// <summary>
/// One change to one job, from <see cref="JobChanges.Begin"/> to its commit. The use case works on the locked, current job and commits what
/// happened. Disposed without a commit, it leaves the job and its files as they were and releases the lock.
/// </summary>
public sealed class JobChange(Job job, Transition row, Actor actor, DateTimeOffset now, ChangeCommit commit, Func<Task> release) : IAsyncDisposable
{
    private readonly string _status = job.Status;
    private readonly int _version = job.Version;
    private readonly string _folder = job.Folder;
    private bool _isCommitted;

    /// <summary>The job, for the use case to change.</summary>
    public Job Job => job;

    public Actor Actor => actor;

    /// <summary>UTC; the time of the change.</summary>
    public DateTimeOffset Now => now;

    /// <summary>Commits the change with the target status from the lifecycle.</summary>
    /// <exception cref="Fault">conflict, naming who won; storage_unavailable; any fault from Files.</exception>
    public Task<JobReply> Commit(JobFact happened, CancellationToken cancellationToken) => Commit(happened, job => job, cancellationToken);

    /// <summary>Commits the change with an answer made from the job's; a repeat of the call under its key gets the same.</summary>
    /// <exception cref="Fault">As <see cref="Commit(JobFact, CancellationToken)"/>.</exception>
    public Task<TAnswer> Commit<TAnswer>(JobFact happened, Func<JobReply, TAnswer> answer, CancellationToken cancellationToken)
        where TAnswer : IMessage => CommitTo(row.To, [happened], answer, cancellationToken);

    /// <summary>Commits a change that writes several facts to the log: first the one the lifecycle names, then the others.</summary>
    /// <exception cref="Fault">As <see cref="Commit(JobFact, CancellationToken)"/>.</exception>
    public Task<JobReply> Commit(IReadOnlyList<JobFact> happened, CancellationToken cancellationToken) =>
        CommitTo(row.To, happened, job => job, cancellationToken);

    /// <summary>Commits a change to a status that the caller chose.</summary>
    /// <exception cref="Fault">As <see cref="Commit(JobFact, CancellationToken)"/>.</exception>
    public Task<JobReply> CommitTo(string status, JobFact happened, CancellationToken cancellationToken) =>
        CommitTo(status, [happened], job => job, cancellationToken);

    private async Task<TAnswer> CommitTo<TAnswer>(
        string? status,
        IReadOnlyList<JobFact> happened,
        Func<JobReply, TAnswer> answer,
        CancellationToken cancellationToken
    )
        where TAnswer : IMessage
    {
        if (happened[0].Type != row.EventType)
        {
            throw new InvalidOperationException($"{row.Action} leaves {row.EventType} in the log, not {happened[0].Type}.");
        }

        job.Change(status, actor.StaffName, now);
        var reply = await WhileUnchanged(() =>
            commit.Save(this, new Before(_status, _version, _folder), row.Action, happened, answer, cancellationToken)
        );
        _isCommitted = true;
        return reply;
    }

    /// <summary>Reads, checks or moves the job's files. If they are missing because somebody else was faster, the caller gets a conflict.</summary>
    /// <exception cref="Fault">conflict, naming who won.</exception>
    public async Task<T> WhileUnchanged<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Fault fault) when (fault.Code is FaultCode.NotFound or FaultCode.Conflict or FaultCode.AlreadyExists or FaultCode.ValidationFailed)
        {
            throw await commit.LostRace(job.Id, _version, fault);
        }
    }

    // The lock ends with the request, whatever its outcome; a commit already released it in its transaction.
    public async ValueTask DisposeAsync()
    {
        if (!_isCommitted)
        {
            await release();
        }
    }
}

/// <summary>The job as it was when the change began.</summary>
public sealed record Before(string Status, int Version, string Folder);
