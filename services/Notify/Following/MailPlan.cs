using System.Text.Json;
using PrintLab.Contracts;
using PrintLab.Notify.Mails;
using PrintLab.ServiceDefaults.LabSettings;

namespace PrintLab.Notify.Following;

/// <summary>Which mails an event asks for, and when. Becoming ready to print, printing and picked up is told to nobody.</summary>
public sealed class MailPlan(Lab lab)
{
    private readonly MailOptions _mail = lab.Mail ?? new();

    public IEnumerable<(string Kind, DateTimeOffset DueAt)> For(Event item)
    {
        var now = item.Timestamp.ToDateTimeOffset();
        switch (item.EventType)
        {
            case "JobCreated":
                yield return (MailKind.Received, now);
                break;
            case "StaffApproved":
                yield return (MailKind.Approval, now);
                if (_mail.ConfirmationReminder)
                {
                    yield return (MailKind.ConfirmationReminder, HalfTime(now));
                }

                break;
            case "StaffRejected":
                yield return (MailKind.Rejection, now);
                break;
            case "PrintFailed":
                yield return (MailKind.Reprint, now);
                break;
            case "PrintCompleted":
                yield return (MailKind.Completion, now);
                if (_mail.PickupReminderDays > 0)
                {
                    yield return (MailKind.PickupReminder, now.AddDays(_mail.PickupReminderDays));
                }

                break;
            case "EmailResent" when Text(item, "email_type") is { } kind:
                yield return (kind, now);
                break;
            case "AdminAction" when Text(item, "action") == "force-confirm" && !Flag(item, "bypass_email"):
                yield return (MailKind.Confirmed, now);
                break;
        }
    }

    /// <summary>When a link that is sent again now has had half of its time; null when the event sends none, or nobody is reminded.</summary>
    public DateTimeOffset? ReminderMovesTo(Event item) =>
        item.EventType == "EmailResent" && Text(item, "email_type") == MailKind.Approval && _mail.ConfirmationReminder
            ? HalfTime(item.Timestamp.ToDateTimeOffset())
            : null;

    /// <summary>The failed mail that staff have asked to be tried again; null for every other event.</summary>
    public static long? Retried(Event item) =>
        item.EventType == "MailRetried" && Member(item, "mail_id") is { ValueKind: JsonValueKind.Number } id ? id.GetInt64() : null;

    /// <summary>The partner lab an event is about; null where it names none.</summary>
    public static string? LabOf(Event item) => Text(item, "lab_id");

    /// <summary>Whether the job has another status since the event.</summary>
    public static bool MovesJob(Event item) => Text(item, "to") is not null;

    private DateTimeOffset HalfTime(DateTimeOffset now) => now.AddHours(lab.ConfirmationHours / 2);

    private static string? Text(Event item, string member) =>
        Member(item, member) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static bool Flag(Event item, string member) => Member(item, member) is { ValueKind: JsonValueKind.True };

    private static JsonElement? Member(Event item, string member) =>
        item.Details.Length > 0 && JsonElement.Parse(item.Details).TryGetProperty(member, out var value) ? value : null;
}
