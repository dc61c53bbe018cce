namespace PrintLab.ServiceDefaults.LabSettings;

/// <summary>The mails there are, by the names under which a lab words them and the mail log lists them.</summary>
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

    public static IReadOnlyList<string> All { get; } =
        [Received, Approval, ConfirmationReminder, Rejection, Confirmed, Reprint, Completion, PickupReminder];

    public static bool IsReminder(string kind) => kind is ConfirmationReminder or PickupReminder;
}
