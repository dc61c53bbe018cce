namespace PrintLab.Lab.Mail;

/// <summary>The kinds of emails, by the names used for a lab's wordings and in the mail log.</summary>
public static class MailKind
{
    public const string Received = "received";
    public const string Approval = "approval";
    public const string ConfirmationReminder = "confirmation-reminder";
    public const string Rejection = "rejection";
    public const string Confirmed = "confirmed";
    public const string Reprint = "reprint";
    public const string Completion = "completion";
    public const string PickupReminder = "pickup-reminder";

    /// <summary>To the owner of a partner lab: the lab can sign in now.</summary>
    public const string LabAccess = "lab-access";

    /// <summary>To the operator, after a backup.</summary>
    public const string BackupDone = "backup-done";

    /// <summary>To the operator, after a failed backup.</summary>
    public const string BackupFailed = "backup-failed";

    /// <summary>Emails to students, each about a job.</summary>
    public static IReadOnlyList<string> AboutJobs { get; } =
    [Received, Approval, ConfirmationReminder, Rejection, Confirmed, Reprint, Completion, PickupReminder];

    public static IReadOnlyList<string> All { get; } = [.. AboutJobs, LabAccess, BackupDone, BackupFailed];

    public static bool IsReminder(string kind) => kind is ConfirmationReminder or PickupReminder;
}
