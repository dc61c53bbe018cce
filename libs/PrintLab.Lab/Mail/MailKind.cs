using PrintLab.Contracts;

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

    // A kind is one of the lab's only with an entry here, which says who may see its emails.
    private static readonly (string Kind, Audience Audience, bool IsAboutJob)[] Table =
    [
        (Received, Audience.Staff, true),
        (Approval, Audience.Staff, true),
        (ConfirmationReminder, Audience.Staff, true),
        (Rejection, Audience.Staff, true),
        (Confirmed, Audience.Staff, true),
        (Reprint, Audience.Staff, true),
        (Completion, Audience.Staff, true),
        (PickupReminder, Audience.Staff, true),
        (LabAccess, Audience.Administrators, false),
        (BackupDone, Audience.Administrators, false),
        (BackupFailed, Audience.Administrators, false),
    ];

    /// <summary>Emails to students, each about a job.</summary>
    public static IReadOnlyList<string> AboutJobs { get; } = [.. Table.Where(entry => entry.IsAboutJob).Select(entry => entry.Kind)];

    public static IReadOnlyList<string> All { get; } = [.. Table.Select(entry => entry.Kind)];

    /// <summary>The kinds whose emails only administrators see: they are not to students.</summary>
    public static IReadOnlyList<string> ForAdministrators { get; } =
    [.. Table.Where(entry => entry.Audience == Audience.Administrators).Select(entry => entry.Kind)];

    /// <summary>Who may see emails of this kind; administrators where the kind is unknown.</summary>
    public static Audience AudienceOf(string kind) =>
        Array.Find(Table, entry => entry.Kind == kind) is { Kind: not null } known ? known.Audience : Audience.Administrators;

    public static bool IsReminder(string kind) => kind is ConfirmationReminder or PickupReminder;
}
