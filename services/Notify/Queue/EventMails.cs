using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Lab.Mail;
using PrintLab.Lab.Settings;
using PrintLab.Notify.Delivery;
using PrintLab.Notify.Storage;

namespace PrintLab.Notify.Queue;

/// <summary>What an event changes in the queue. Every operation may be repeated.</summary>
public sealed class EventMails(MailPlan plan, MailSenders senders, TimeProvider clock)
{
    /// <summary>The emails that the event requests.</summary>
    public IReadOnlyList<PlannedMail> Requested(Event item)
    {
        if (item.Fact() is LabAccessGranted granted)
        {
            var granting = item.Timestamp.ToDateTimeOffset();
            return [PlannedMail.About(granted.LabId, item.Details, item, MailKind.LabAccess, granting, senders.From.Domain)];
        }

        // If an event is read so late that its reminder is already due, the first email goes out now; an additional reminder would be too much.
        var now = clock.GetUtcNow();
        return
        [
            .. plan.For(item)
                .Where(planned => !MailKind.IsReminder(planned.Kind) || planned.DueAt > now)
                .Select(planned => PlannedMail.AboutJob(item, planned.Kind, planned.DueAt, senders.From.Domain)),
        ];
    }

    /// <summary>Queues what the event requests, and changes what is queued.</summary>
    public async Task Apply(NotifyDb db, Event item, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var mail in Requested(item))
        {
            await Intake.Add(db, mail, now, cancellationToken);
        }

        if (plan.ReminderMovesTo(item) is { } half && half > now)
        {
            await Intake.Move(db, item.JobId, MailKind.ConfirmationReminder, half, cancellationToken);
        }

        var fact = item.Fact();
        if (fact.StatusReached() is not null)
        {
            await Intake.Settle(db, item.JobId, cancellationToken);
        }

        switch (fact)
        {
            case JobDeleted:
                await Intake.Forget(db, item.JobId, cancellationToken);
                break;
            case MailRetried retried:
                await Intake.Retry(db, retried.MailId, now, cancellationToken);
                break;
            case LabAccessRevoked revoked:
                await Intake.Withdraw(db, revoked.LabId, "The access was revoked.", cancellationToken);
                break;
        }
    }
}
