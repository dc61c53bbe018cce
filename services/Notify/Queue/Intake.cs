using Microsoft.EntityFrameworkCore;
using PrintLab.Lab.Mail;
using PrintLab.Notify.Storage;

namespace PrintLab.Notify.Queue;

/// <summary>The input of the queue, in the transaction of the event log reader. Every operation here may be repeated.</summary>
public static class Intake
{
    public static Task Add(NotifyDb db, PlannedMail mail, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO mail (key, event_sequence, topic, kind, state, due_at, message_id, created_at, facts)
            VALUES ({mail.Key}, {mail.EventSequence}, {mail.Topic}, {mail.Kind}, 'queued', {mail.DueAt}, {mail.MessageId}, {now}, {mail.Facts}::jsonb)
            ON CONFLICT (key) DO NOTHING
            """,
            cancellationToken
        );

    /// <summary>Reschedules the job's last email of a kind, unless it was already attempted. An email being sent right now is left alone.</summary>
    public static Task Move(NotifyDb db, string jobId, string kind, DateTimeOffset dueAt, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            UPDATE mail SET state = 'queued', due_at = {dueAt}, last_answer = NULL WHERE id = (
                SELECT id FROM mail WHERE topic = {jobId} AND kind = {kind} AND state IN ('queued', 'withdrawn') AND attempts = 0
                AND NOT EXISTS (SELECT 1 FROM mail later WHERE later.topic = mail.topic AND later.kind = mail.kind AND later.event_sequence > mail.event_sequence)
                FOR UPDATE SKIP LOCKED)
            """,
            cancellationToken
        );

    /// <summary>Queues a failed email again, to be recomposed: its recipient and its link may have changed.</summary>
    public static Task Retry(NotifyDb db, long mailId, DateTimeOffset dueAt, CancellationToken cancellationToken) =>
        db
            .Mails.Where(mail => mail.Id == mailId && mail.State == MailState.Failed)
            .ExecuteUpdateAsync(
                mail =>
                    mail.SetProperty(row => row.State, MailState.Queued)
                        .SetProperty(row => row.DueAt, dueAt)
                        .SetProperty(row => row.Attempts, 0)
                        .SetProperty(row => row.ComposedAt, (DateTimeOffset?)null),
                cancellationToken
            );

    /// <summary>There is nothing left to report on the topic: queued emails are not sent, and failed ones cannot be composed again.</summary>
    public static Task Withdraw(NotifyDb db, string topic, string reason, CancellationToken cancellationToken) =>
        db
            .Mails.Where(mail => mail.Topic == topic)
            .ExecuteUpdateAsync(
                mail =>
                    mail.SetProperty(row => row.Facts, (string?)null)
                        .SetProperty(row => row.State, row => row.State == MailState.Queued ? MailState.Withdrawn : row.State)
                        .SetProperty(row => row.LastAnswer, row => row.State == MailState.Queued ? reason : row.LastAnswer)
                        .SetProperty(row => row.Settled, true),
                cancellationToken
            );

    /// <summary>Removes names and addresses of a deleted job; queued emails are not sent.</summary>
    public static Task Forget(NotifyDb db, string jobId, CancellationToken cancellationToken) =>
        db
            .Mails.Where(mail => mail.Topic == jobId)
            .ExecuteUpdateAsync(
                mail =>
                    mail.SetProperty(row => row.State, row => row.State == MailState.Queued ? MailState.Withdrawn : row.State)
                        .SetProperty(row => row.Recipient, (string?)null)
                        .SetProperty(row => row.Subject, (string?)null)
                        .SetProperty(row => row.SearchText, (string?)null)
                        .SetProperty(row => row.Text, (string?)null)
                        .SetProperty(row => row.Html, (string?)null)
                        .SetProperty(row => row.ComposedAt, (DateTimeOffset?)null)
                        .SetProperty(row => row.LastAnswer, "The job was deleted."),
                cancellationToken
            );

    /// <summary>The job has moved on: its failed emails no longer matter.</summary>
    public static Task Settle(NotifyDb db, string jobId, CancellationToken cancellationToken) =>
        db
            .Mails.Where(mail => mail.Topic == jobId && mail.State == MailState.Failed && !mail.Settled)
            .ExecuteUpdateAsync(mail => mail.SetProperty(row => row.Settled, true), cancellationToken);
}
