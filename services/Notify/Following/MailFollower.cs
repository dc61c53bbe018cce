using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Lab.Mail;
using PrintLab.Lab.Settings;
using PrintLab.Notify.Mails.Matters;
using PrintLab.Notify.Queue;
using PrintLab.Notify.Sending;
using PrintLab.Notify.Storage;
using PrintLab.ServiceDefaults.Database;
using PrintLab.ServiceDefaults.FaultPoints;
using PrintLab.ServiceDefaults.Feed;

namespace PrintLab.Notify.Following;

/// <summary>
/// Turns events into queued mails, in one transaction with the position in the log. No action waits for a mail or fails with one: the
/// action is in the log, and the mail follows whenever the server is willing.
/// </summary>
public sealed class MailFollower(IDbContextFactory<NotifyDb> contexts, FeedCursor cursor, MailPlan plan, MailSenders senders, MailBell bell, TimeProvider clock) : IFeedHandler
{
    public string Name => "notify";

    public Task<long> Position(CancellationToken cancellation) => cursor.Read(Name, cancellation);

    public async Task Handle(IReadOnlyList<Event> events, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        foreach (var item in events)
        {
            await Enqueue(db, item, cancellation);
        }

        await FeedCursor.Save((NpgsqlConnection)db.Database.GetDbConnection(), Name, events[^1].Sequence, cancellation);
        FaultPoint.Reach("notify.follow.before-commit");
        await transaction.CommitAsync(cancellation);
        FaultPoint.Reach("notify.follow.committed");
        bell.Ring();
    }

    private async Task Enqueue(NotifyDb db, Event item, CancellationToken cancellation)
    {
        // What is read so late that its reminder is due already is told now; a reminder beside it would be one too many.
        var now = clock.GetUtcNow();
        foreach (var (kind, dueAt) in plan.For(item).Where(planned => !MailKind.IsReminder(planned.Kind) || planned.DueAt > now))
        {
            await Intake.Add(db, PlannedMail.AboutJob(item, kind, dueAt, senders.From.Domain), now, cancellation);
        }

        if (plan.ReminderMovesTo(item) is { } half && half > now)
        {
            await Intake.Move(db, item.JobId, MailKind.ConfirmationReminder, half, cancellation);
        }

        var fact = item.Fact();
        if (fact.StatusReached() is not null)
        {
            await Intake.Settle(db, item.JobId, cancellation);
        }

        await Follow(db, item, fact, now, cancellation);
    }

    private async Task Follow(NotifyDb db, Event item, EventFact? fact, DateTimeOffset now, CancellationToken cancellation)
    {
        switch (fact)
        {
            case JobDeleted:
                await Intake.Forget(db, item.JobId, cancellation);
                break;
            case MailRetried retried:
                await Intake.Retry(db, retried.MailId, now, cancellation);
                break;
            case LabAccessGranted granted:
                var mail = PlannedMail.About(granted.LabId, item.Details, item, MailKind.LabAccess, item.Timestamp.ToDateTimeOffset(), senders.From.Domain);
                await Intake.Add(db, mail, now, cancellation);
                break;
            case LabAccessRevoked revoked:
                await Intake.Withdraw(db, revoked.LabId, "The access was taken back.", cancellation);
                break;
        }
    }
}
