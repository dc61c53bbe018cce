using System.Collections.Frozen;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Lifecycle;
using static PrintLab.Contracts.Lifecycle.JobStatus;

namespace PrintLab.Jobs.Domain;

/// <summary>
/// Every transition a job can make, as a table. The API, the error for a wrong status, the buttons users see, the state diagram in
/// docs/architecture.md and the tests are derived from it.
/// </summary>
public static class JobLifecycle
{
    public static IReadOnlyList<Transition> Table { get; } =
    [
        new(JobAction.Approve, Uploaded, Pending, nameof(StaffApproved)),
        new(JobAction.Reject, Uploaded, Rejected, nameof(StaffRejected)),
        new(JobAction.Confirm, Pending, ReadyToPrint, nameof(StudentConfirmed)) { ByStudent = true },
        new(JobAction.ForceConfirm, Pending, ReadyToPrint, nameof(AdminAction)) { AdminOnly = true },
        new(JobAction.MarkPrinting, ReadyToPrint, Printing, nameof(PrintStarted)),
        new(JobAction.MarkComplete, Printing, Completed, nameof(PrintCompleted)),
        new(JobAction.MarkFailed, Printing, ReadyToPrint, nameof(PrintFailed)),
        new(JobAction.Payment, Completed, PaidPickedUp, nameof(PaymentRecorded)) { NeedsLock = true },
        new(JobAction.MarkPickedUp, Completed, PaidPickedUp, nameof(JobPickedUp)),
        new(JobAction.RevertCompletion, Completed, Printing, nameof(StatusReverted)) { TimeLimited = true },
        new(JobAction.RevertPickup, PaidPickedUp, Completed, nameof(StatusReverted)) { TimeLimited = true },
        new(JobAction.Delete, Uploaded, null, nameof(JobDeleted)) { NeedsLock = true },
        new(JobAction.Delete, Pending, null, nameof(JobDeleted)) { NeedsLock = true },
        new(JobAction.Archive, PaidPickedUp, Archived, nameof(JobArchived)) { AdminOnly = true, InBatch = true },
        new(JobAction.Archive, Rejected, Archived, nameof(JobArchived)) { AdminOnly = true, InBatch = true },
        new(JobAction.Prune, Archived, null, nameof(JobDeleted)) { AdminOnly = true, InBatch = true },
        new(JobAction.ResendEmail, Pending, null, nameof(EmailResent)) { AdminOnly = true },
        new(JobAction.ResendEmail, Rejected, null, nameof(EmailResent)) { AdminOnly = true },
        new(JobAction.ResendEmail, Completed, null, nameof(EmailResent)) { AdminOnly = true },
        .. JobStatuses.Names.Select(status => new Transition(JobAction.Review, status, null, nameof(JobReviewed))),
        .. JobStatuses.Names.Select(status => new Transition(JobAction.Notes, status, null, nameof(NotesEdited))),
        .. JobStatuses.Names.Select(status => new Transition(JobAction.Flag, status, null, nameof(JobFlagged)) { AdminOnly = true }),
        .. JobStatuses.Names.Select(status => new Transition(JobAction.ChangeStatus, status, null, nameof(AdminAction)) { AdminOnly = true }),
    ];

    private static readonly FrozenDictionary<(string Status, string Action), Transition> ByStatusAndAction = Table.ToFrozenDictionary(transition =>
        (transition.From, transition.Action)
    );

    private static readonly FrozenDictionary<string, Transition[]> ByStatus = Table
        .GroupBy(transition => transition.From)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray());

    /// <summary>Forbidden (403) rather than a conflict (409) when requested in the wrong status.</summary>
    private static readonly FrozenSet<string> ForbiddenInWrongStatus = new[] { JobAction.Payment, JobAction.Delete }.ToFrozenSet();

    public static Transition? Find(string status, string action) => ByStatusAndAction.GetValueOrDefault((status, action));

    /// <summary>What staff may do to a single job in the status; the job checks time limits.</summary>
    public static IEnumerable<Transition> ForStaff(string status) =>
        ByStatus.GetValueOrDefault(status, []).Where(transition => !transition.ByStudent && !transition.InBatch);

    /// <summary>The statuses an action can start from, for the error message elsewhere.</summary>
    public static IReadOnlyList<string> StartsFrom(string action) =>
        [.. Table.Where(transition => transition.Action == action).Select(transition => transition.From)];

    /// <summary>Whether the caller must hold the job's lock beforehand.</summary>
    public static bool NeedsLock(string action) => Table.Any(row => row.Action == action && row.NeedsLock);

    public static bool IsForbiddenInWrongStatus(string action) => ForbiddenInWrongStatus.Contains(action);
}
