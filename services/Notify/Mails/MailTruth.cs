using PrintLab.Contracts;
using PrintLab.ServiceDefaults.LabSettings;

namespace PrintLab.Notify.Mails;

/// <summary>A mail is sent only while it is true: when its time comes, the job may have moved on.</summary>
public static class MailTruth
{
    public static bool StillHolds(string kind, Job job, DateTimeOffset now) => kind switch
    {
        MailKind.Received => job.Status is "UPLOADED" or "PENDING",
        MailKind.Approval => job.Status == "PENDING",
        MailKind.ConfirmationReminder => job.Status == "PENDING" && job.ConfirmTokenExpires?.ToDateTimeOffset() > now,
        MailKind.Rejection => job.Status == "REJECTED",
        MailKind.Confirmed or MailKind.Reprint => job.Status is "READYTOPRINT" or "PRINTING",
        MailKind.Completion => job.Status is "COMPLETED" or "PAIDPICKEDUP",
        MailKind.PickupReminder => job.Status == "COMPLETED",
        _ => false,
    };
}
