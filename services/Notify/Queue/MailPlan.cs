using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Lab.Mail;
using PrintLab.Lab.Settings;
using PrintLab.Notify.Composition;

namespace PrintLab.Notify.Queue;

/// <summary>Which emails an event triggers, and when. Ready to print, printing and picked up trigger none.</summary>
public sealed class MailPlan(LabSettings lab)
{
    private readonly MailOptions _mail = lab.Mail ?? new();

    public IEnumerable<(string Kind, DateTimeOffset DueAt)> For(Event item)
    {
        var now = item.Timestamp.ToDateTimeOffset();
        switch (item.Fact())
        {
            case JobCreated:
                yield return (MailKind.Received, now);
                break;
            case StaffApproved:
                yield return (MailKind.Approval, now);
                if (_mail.ConfirmationReminder)
                {
                    yield return (MailKind.ConfirmationReminder, HalfTime(now));
                }

                break;
            case StaffRejected:
                yield return (MailKind.Rejection, now);
                break;
            case PrintFailed:
                yield return (MailKind.Reprint, now);
                break;
            case PrintCompleted:
                yield return (MailKind.Completion, now);
                if (_mail.PickupReminderDays > 0)
                {
                    yield return (MailKind.PickupReminder, now.AddDays(_mail.PickupReminderDays));
                }

                break;
            case EmailResent resent:
                yield return (resent.EmailType, now);
                break;
            case AdminAction { Action: JobAction.ForceConfirm, BypassEmail: not true }:
                yield return (MailKind.Confirmed, now);
                break;
        }
    }

    /// <summary>Half of the lifetime of a link that is resent now; null when the event sends none, or reminders are off.</summary>
    public DateTimeOffset? ReminderMovesTo(Event item) =>
        item.Fact() is EmailResent { EmailType: MailKind.Approval } && _mail.ConfirmationReminder
            ? HalfTime(item.Timestamp.ToDateTimeOffset())
            : null;

    private DateTimeOffset HalfTime(DateTimeOffset now) => now.AddHours(lab.ConfirmationHours / 2);
}
