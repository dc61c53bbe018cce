using Npgsql;
using NpgsqlTypes;

namespace PrintLab.Notify.Queue;

/// <summary>The queue's entrance, in the transaction of whoever reads the log. Everything here may be done twice.</summary>
public static class Intake
{
    public static async Task Add(NpgsqlConnection connection, PlannedMail mail, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO mail (key, event_sequence, topic, kind, state, due_at, message_id, created_at, facts)
            VALUES ($1, $2, $3, $4, 'queued', $5, $6, $7, $8) ON CONFLICT (key) DO NOTHING
            """,
            connection)
        {
            Parameters =
            {
                new() { Value = mail.Key }, new() { Value = mail.EventSequence }, new() { Value = mail.Topic }, new() { Value = mail.Kind },
                new() { Value = mail.DueAt }, new() { Value = mail.MessageId }, new() { Value = now },
                new() { Value = (object?)mail.Facts ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Jsonb },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Gives the job's last mail of a kind another time, unless it has been tried. A mail that is on its way at this moment stays as it is.</summary>
    public static async Task Move(NpgsqlConnection connection, string jobId, string kind, DateTimeOffset dueAt, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            UPDATE mail SET state = 'queued', due_at = $3, last_answer = NULL WHERE id = (
                SELECT id FROM mail WHERE topic = $1 AND kind = $2 AND state IN ('queued', 'withdrawn') AND attempts = 0
                AND NOT EXISTS (SELECT 1 FROM mail later WHERE later.topic = mail.topic AND later.kind = mail.kind AND later.event_sequence > mail.event_sequence)
                FOR UPDATE SKIP LOCKED)
            """,
            connection)
        {
            Parameters = { new() { Value = jobId }, new() { Value = kind }, new() { Value = dueAt } },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Queues a failed mail again, to be written anew: its recipient may have changed, and its link.</summary>
    public static async Task Retry(NpgsqlConnection connection, long mailId, DateTimeOffset dueAt, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "UPDATE mail SET state = 'queued', due_at = $2, attempts = 0, composed_at = NULL WHERE id = $1 AND state = 'failed'", connection)
        {
            Parameters = { new() { Value = mailId }, new() { Value = dueAt } },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>There is nothing left to tell about a thing: what waits is not sent, and what failed cannot be written again.</summary>
    public static async Task Withdraw(NpgsqlConnection connection, string topic, string reason, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            UPDATE mail SET facts = NULL, state = CASE WHEN state = 'queued' THEN 'withdrawn' ELSE state END,
                last_answer = CASE WHEN state = 'queued' THEN $2 ELSE last_answer END, settled = true
            WHERE topic = $1
            """,
            connection)
        {
            Parameters = { new() { Value = topic }, new() { Value = reason } },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>A deleted job leaves no name and no address behind; what waits is not sent.</summary>
    public static async Task Forget(NpgsqlConnection connection, string jobId, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            UPDATE mail SET state = CASE WHEN state = 'queued' THEN 'withdrawn' ELSE state END,
                recipient = NULL, subject = NULL, text = NULL, html = NULL, composed_at = NULL, last_answer = 'The job was deleted.'
            WHERE topic = $1
            """,
            connection)
        {
            Parameters = { new() { Value = jobId } },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
