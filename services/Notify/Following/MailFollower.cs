using Npgsql;
using PrintLab.Contracts;
using PrintLab.Notify.Mails.Matters;
using PrintLab.Notify.Notices;
using PrintLab.Notify.Queue;
using PrintLab.Notify.Sending;
using PrintLab.ServiceDefaults.Database;
using PrintLab.ServiceDefaults.FaultPoints;
using PrintLab.ServiceDefaults.Feed;
using PrintLab.ServiceDefaults.LabSettings;

namespace PrintLab.Notify.Following;

/// <summary>
/// Turns events into queued mails, in one transaction with the position in the log. No action waits for a mail or fails with one: the
/// action is in the log, and the mail follows whenever the server is willing.
/// </summary>
public sealed class MailFollower(NpgsqlDataSource database, FeedCursor cursor, MailPlan plan, MailSenders senders, MailBell bell, TimeProvider clock) : IFeedHandler
{
    public string Name => "notify";

    public Task<long> Position(CancellationToken cancellation) => cursor.Read(Name, cancellation);

    public async Task Handle(IReadOnlyList<Event> events, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        foreach (var item in events)
        {
            await Enqueue(connection, item, cancellation);
        }

        await FeedCursor.Save(connection, Name, events[^1].Sequence, cancellation);
        FaultPoint.Reach("notify.follow.before-commit");
        await transaction.CommitAsync(cancellation);
        FaultPoint.Reach("notify.follow.committed");
        bell.Ring();
    }

    private async Task Enqueue(NpgsqlConnection connection, Event item, CancellationToken cancellation)
    {
        // What is read so late that its reminder is due already is told now; a reminder beside it would be one too many.
        var now = clock.GetUtcNow();
        foreach (var (kind, dueAt) in plan.For(item).Where(planned => !MailKind.IsReminder(planned.Kind) || planned.DueAt > now))
        {
            await Intake.Add(connection, PlannedMail.AboutJob(item, kind, dueAt, senders.From.Domain), now, cancellation);
        }

        await FollowLabAccess(connection, item, now, cancellation);
        if (plan.ReminderMovesTo(item) is { } half && half > now)
        {
            await Intake.Move(connection, item.JobId, MailKind.ConfirmationReminder, half, cancellation);
        }

        if (MailPlan.MovesJob(item))
        {
            await FailedMails.Settle(connection, item.JobId, cancellation);
        }

        if (item.EventType == "JobDeleted")
        {
            await Intake.Forget(connection, item.JobId, cancellation);
        }

        if (MailPlan.Retried(item) is { } mailId)
        {
            await Intake.Retry(connection, mailId, now, cancellation);
        }
    }

    private async Task FollowLabAccess(NpgsqlConnection connection, Event item, DateTimeOffset now, CancellationToken cancellation)
    {
        if (item is { EventType: "LabAccessGranted", Details.Length: > 0 })
        {
            var facts = LabAccessFacts.Parse(item.Details);
            await Intake.Add(connection, PlannedMail.About(facts.LabId, item.Details, item, MailKind.LabAccess, item.Timestamp.ToDateTimeOffset(), senders.From.Domain), now, cancellation);
        }

        if (item.EventType == "LabAccessRevoked" && MailPlan.LabOf(item) is { } labId)
        {
            await Intake.Withdraw(connection, labId, "The access was taken back.", cancellation);
        }
    }
}
