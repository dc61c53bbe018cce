using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrintLab.Contracts;
using PrintLab.Notify.Mails.Matters;
using PrintLab.Notify.Queue;
using PrintLab.Notify.Sending;
using PrintLab.Notify.Storage;
using PrintLab.ServiceDefaults.Database;
using PrintLab.ServiceDefaults.FaultPoints;
using PrintLab.ServiceDefaults.Feed;
using PrintLab.ServiceDefaults.LabSettings;

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

        await FollowLabAccess(db, item, now, cancellation);
        if (plan.ReminderMovesTo(item) is { } half && half > now)
        {
            await Intake.Move(db, item.JobId, MailKind.ConfirmationReminder, half, cancellation);
        }

        if (MailPlan.MovesJob(item))
        {
            await Intake.Settle(db, item.JobId, cancellation);
        }

        if (item.EventType == "JobDeleted")
        {
            await Intake.Forget(db, item.JobId, cancellation);
        }

        if (MailPlan.Retried(item) is { } mailId)
        {
            await Intake.Retry(db, mailId, now, cancellation);
        }
    }

    private async Task FollowLabAccess(NotifyDb db, Event item, DateTimeOffset now, CancellationToken cancellation)
    {
        if (item is { EventType: "LabAccessGranted", Details.Length: > 0 })
        {
            var facts = LabAccessFacts.Parse(item.Details);
            await Intake.Add(db, PlannedMail.About(facts.LabId, item.Details, item, MailKind.LabAccess, item.Timestamp.ToDateTimeOffset(), senders.From.Domain), now, cancellation);
        }

        if (item.EventType == "LabAccessRevoked" && MailPlan.LabOf(item) is { } labId)
        {
            await Intake.Withdraw(db, labId, "The access was taken back.", cancellation);
        }
    }
}
