using PrintLab.Contracts.Lifecycle;

namespace PrintLab.Jobs.Domain;

/// <summary>One row of the lifecycle: an action that is possible in a status, and its effects.</summary>
/// <param name="Action">One of <see cref="JobAction"/>.</param>
/// <param name="From">The status it starts from.</param>
/// <param name="To">The status it leads to; null when the status stays, or when the caller chooses it (<see cref="JobAction.ChangeStatus"/>).</param>
/// <param name="EventType">The type of the event it writes to the log.</param>
public sealed record Transition(string Action, string From, string? To, string EventType)
{
    /// <summary>The caller must already hold the job's lock; otherwise a free lock is enough.</summary>
    public bool NeedsLock { get; init; }

    /// <summary>Only workstations with the admin flag.</summary>
    public bool AdminOnly { get; init; }

    /// <summary>Done by the student, not by staff; never among the dashboard's allowed actions, never blocked by a lock.</summary>
    public bool ByStudent { get; init; }

    /// <summary>Done to all jobs of an age at once; never among a single job's allowed actions.</summary>
    public bool InBatch { get; init; }

    /// <summary>Accepted only within the lab's revert window after the last status change.</summary>
    public bool TimeLimited { get; init; }
}
