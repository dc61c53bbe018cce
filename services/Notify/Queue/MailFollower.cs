using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Lab.Mail;
using PrintLab.Lab.Settings;
using PrintLab.Notify.Composition.Contexts;
using PrintLab.Notify.Delivery;
using PrintLab.Notify.Storage;
using PrintLab.ServiceDefaults.Database;
using PrintLab.ServiceDefaults.Faults;
using PrintLab.ServiceDefaults.Feed;

namespace PrintLab.Notify.Queue;

/// <summary>
/// Turns events into queued emails, in one transaction with the position in the log. No action waits for an email or fails because of one: the
/// action is in the log, and the email follows when the server accepts it.
/// </summary>
public sealed class MailFollower(
    IDbContextFactory<NotifyDb> contexts,
    FeedCursor cursor,
    MailPlan plan,
    MailSenders senders,
    QueueSignal bell,
    TimeProvider clock
) : IFeedHandler
{
    public string Name => "notify";

    public Task<long> Position(CancellationToken cancellationToken) => cursor.Read(Name, cancellationToken);

    public async Task Handle(IReadOnlyList<Event> events, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var item in events)
        {
            await Enqueue(db, item, cancellationToken);
        }

        await FeedCursor.Save((NpgsqlConnection)db.Database.GetDbConnection(), Name, events[^1].Sequence, cancellationToken);
        FaultPoint.Reach("notify.follow.before-commit");
        await transaction.CommitAsync(cancellationToken);
        FaultPoint.Reach("notify.follow.committed");
        bell.Ring();
    }

    private async Task Enqueue(NotifyDb db, Event item, CancellationToken cancellationToken)
    {
        // If an event is read so late that its reminder is already due, the first email goes out now; an additional reminder would be too much.
        var now = clock.GetUtcNow();
        foreach (var (kind, dueAt) in plan.For(item).Where(planned => !MailKind.IsReminder(planned.Kind) || planned.DueAt > now))
        {
            await Intake.Add(db, PlannedMail.AboutJob(item, kind, dueAt, senders.From.Domain), now, cancellationToken);
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

        await Follow(db, item, fact, now, cancellationToken);
    }

    private async Task Follow(NotifyDb db, Event item, EventFact? fact, DateTimeOffset now, CancellationToken cancellationToken)
    {
        switch (fact)
        {
            case JobDeleted:
                await Intake.Forget(db, item.JobId, cancellationToken);
                break;
            case MailRetried retried:
                await Intake.Retry(db, retried.MailId, now, cancellationToken);
                break;
            case LabAccessGranted granted:
                var mail = PlannedMail.About(
                    granted.LabId,
                    item.Details,
                    item,
                    MailKind.LabAccess,
                    item.Timestamp.ToDateTimeOffset(),
                    senders.From.Domain
                );
                await Intake.Add(db, mail, now, cancellationToken);
                break;
            case LabAccessRevoked revoked:
                await Intake.Withdraw(db, revoked.LabId, "The access was revoked.", cancellationToken);
                break;
        }
    }
}
