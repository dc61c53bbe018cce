using System.Collections.Frozen;
using PrintLab.Jobs.Domain;
using static PrintLab.Jobs.Domain.JobStatus;

namespace PrintLab.Jobs.Lifecycle;

/// <summary>
/// Every transition a job can make, as a table. The API, the error for a wrong status, the buttons a user sees, the state diagram in
/// ARCHITECTURE.md and the tests come from it.
/// </summary>
public static class JobLifecycle
{
    public static IReadOnlyList<Transition> Table { get; } =
    [
        new(JobAction.Approve, Uploaded, Pending, EventType.StaffApproved) { Mail = Mail.Approval },
        new(JobAction.Reject, Uploaded, Rejected, EventType.StaffRejected) { Mail = Mail.Rejection },
        new(JobAction.Confirm, Pending, ReadyToPrint, EventType.StudentConfirmed) { ByStudent = true },
        new(JobAction.ForceConfirm, Pending, ReadyToPrint, EventType.AdminAction) { AdminOnly = true },
        new(JobAction.MarkPrinting, ReadyToPrint, Printing, EventType.PrintStarted),
        new(JobAction.MarkComplete, Printing, Completed, EventType.PrintCompleted) { Mail = Mail.Completion },
        new(JobAction.MarkFailed, Printing, ReadyToPrint, EventType.PrintFailed),
        new(JobAction.Payment, Completed, PaidPickedUp, EventType.PaymentRecorded) { NeedsLock = true },
        new(JobAction.MarkPickedUp, Completed, PaidPickedUp, EventType.JobPickedUp),
        new(JobAction.RevertCompletion, Completed, Printing, EventType.StatusReverted) { TimeLimited = true },
        new(JobAction.RevertPickup, PaidPickedUp, Completed, EventType.StatusReverted) { TimeLimited = true },
        new(JobAction.Delete, Uploaded, null, EventType.JobDeleted) { NeedsLock = true },
        new(JobAction.Delete, Pending, null, EventType.JobDeleted) { NeedsLock = true },
        new(JobAction.ResendEmail, Pending, null, EventType.EmailResent) { AdminOnly = true },
        new(JobAction.ResendEmail, Rejected, null, EventType.EmailResent) { AdminOnly = true },
        new(JobAction.ResendEmail, Completed, null, EventType.EmailResent) { AdminOnly = true },
        .. All.Select(status => new Transition(JobAction.Review, status, null, EventType.JobReviewed)),
        .. All.Select(status => new Transition(JobAction.Notes, status, null, EventType.NotesEdited)),
        .. All.Select(status => new Transition(JobAction.Flag, status, null, EventType.JobFlagged) { AdminOnly = true }),
        .. All.Select(status => new Transition(JobAction.ChangeStatus, status, null, EventType.AdminAction) { AdminOnly = true }),
    ];

    private static readonly FrozenDictionary<(string Status, string Action), Transition> ByStatusAndAction =
        Table.ToFrozenDictionary(transition => (transition.From, transition.Action));

    private static readonly FrozenDictionary<string, Transition[]> ByStatus =
        Table.GroupBy(transition => transition.From).ToFrozenDictionary(group => group.Key, group => group.ToArray());

    /// <summary>The seeds answer 403 instead of 409 when these come in a wrong status.</summary>
    private static readonly FrozenSet<string> ForbiddenInWrongStatus = new[] { JobAction.Payment, JobAction.Delete }.ToFrozenSet();

    public static Transition? Find(string status, string action) => ByStatusAndAction.GetValueOrDefault((status, action));

    /// <summary>What staff may do in the status; time limits are the job's to check.</summary>
    public static IEnumerable<Transition> ForStaff(string status) =>
        ByStatus.GetValueOrDefault(status, []).Where(transition => !transition.ByStudent);

    /// <summary>The statuses an action starts from, for the message that refuses it elsewhere.</summary>
    public static IReadOnlyList<string> StartsFrom(string action) =>
        [.. Table.Where(transition => transition.Action == action).Select(transition => transition.From)];

    public static bool IsForbiddenInWrongStatus(string action) => ForbiddenInWrongStatus.Contains(action);
}
