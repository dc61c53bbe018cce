using PrintLab.Contracts.Lifecycle;

namespace PrintLab.Jobs.Domain;

/// <summary>
/// One archiving of finished jobs, or one pruning of archived ones. It is stored before its first job changes, and counts each job in the
/// transaction that changes it, so it can go on after a crash.
/// </summary>
public sealed class RetentionBatch
{
    /// <summary>The action and a random part: "archive-…"</summary>
    public required string Id { get; init; }

    /// <summary><see cref="JobAction.Archive"/> or <see cref="JobAction.Prune"/>.</summary>
    public required string Action { get; init; }
    public required double RetentionDays { get; init; }

    /// <summary>UTC. Includes the jobs that entered their status before it; it stays the same however long the batch takes.</summary>
    public required DateTimeOffset Before { get; init; }
    public required string StaffName { get; init; }
    public required string WorkstationId { get; init; }
    public required string WorkstationName { get; init; }
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How many jobs were eligible at the start.</summary>
    public required long Total { get; init; }

    /// <summary>One of <see cref="BatchStatus"/>.</summary>
    public required string Status { get; set; }
    public long Done { get; set; }
    public long Skipped { get; set; }

    /// <summary>What is unavailable at the moment; null when it goes on.</summary>
    public string? WaitsFor { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }

    public bool IsEnded => Status is TaskState.Done or TaskState.Cancelled;

    /// <summary>
    /// Who acts in it: the person who started it, in a session of its own, so that a job this person has open elsewhere counts as locked.
    /// </summary>
    public Actor Actor => new(WorkstationId, WorkstationName, Session: Id, StaffName, IsAdmin: true, LockToken: null);
}

/// <summary>A job that a batch left out. It names nobody, since it may outlive what is known about the student.</summary>
public sealed class SkippedJob
{
    public required string BatchId { get; init; }
    public required string JobId { get; init; }
    public required string Reason { get; init; }
}
