using PrintLab.Contracts;

namespace PrintLab.Notify.Mails;

/// <summary>The mails there are, and when each is true.</summary>
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

    /// <summary>A mail is sent only while it is true: when its time comes, the job may have moved on.</summary>
    public static bool StillHolds(string kind, Job job, DateTimeOffset now) => kind switch
    {
        Received => job.Status is "UPLOADED" or "PENDING",
        Approval => job.Status == "PENDING",
        ConfirmationReminder => job.Status == "PENDING" && job.ConfirmTokenExpires?.ToDateTimeOffset() > now,
        Rejection => job.Status == "REJECTED",
        Confirmed or Reprint => job.Status is "READYTOPRINT" or "PRINTING",
        Completion => job.Status is "COMPLETED" or "PAIDPICKEDUP",
        PickupReminder => job.Status == "COMPLETED",
        _ => false,
    };
}
