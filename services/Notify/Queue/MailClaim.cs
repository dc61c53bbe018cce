using Npgsql;
using NpgsqlTypes;
using PrintLab.Lab.Texts;
using PrintLab.Notify.Composition;

namespace PrintLab.Notify.Queue;

/// <summary>A due email, locked by the holder of this claim. One of the outcomes below is saved; without one the email stays unchanged.</summary>
public sealed class MailClaim : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly TimeProvider _clock;
    private NpgsqlTransaction? _transaction;

    internal MailClaim(NpgsqlConnection connection, TimeProvider clock) => (_connection, _clock) = (connection, clock);

    public QueuedMail Mail { get; private set; } = null!;

    internal Task<bool> TakeDue(CancellationToken cancellationToken) =>
        Take("due_at <= $1 ORDER BY due_at, id LIMIT 1", _clock.GetUtcNow(), cancellationToken);

    /// <summary>Saves the composed email immediately and keeps holding the claim.</summary>
    /// <returns>False when another sender took it first in the meantime.</returns>
    public async Task<bool> Keep(ComposedMail mail, string recipient, CancellationToken cancellationToken)
    {
        // If a database crash loses this, the email is composed again, so it does not wait for the disk.
        await Execute(
            """
            UPDATE mail SET recipient = $2, subject = $3, text = $4, html = $5, composed_at = $6, search_text = $7
            WHERE id = $1 AND set_config('synchronous_commit', 'off', true) IS NOT NULL
            """,
            cancellationToken,
            recipient,
            mail.Subject,
            mail.Text,
            mail.Html,
            _clock.GetUtcNow(),
            ComparableText.SearchOf(recipient, mail.Subject)
        );
        await _transaction!.CommitAsync(cancellationToken);
        return await Take("id = $1", Mail.Id, cancellationToken);
    }

    public Task Sent(string answer, CancellationToken cancellationToken) =>
        End(
            "UPDATE mail SET state = 'sent', sent_at = $2, last_answer = $3, attempts = attempts + 1 WHERE id = $1",
            cancellationToken,
            _clock.GetUtcNow(),
            answer
        );

    /// <summary>Schedules another attempt and counts this one.</summary>
    public Task Defer(TimeSpan wait, string answer, bool unanswered, CancellationToken cancellationToken) =>
        End(
            "UPDATE mail SET due_at = $2, last_answer = $3, attempts = attempts + 1, unanswered = unanswered + $4 WHERE id = $1",
            cancellationToken,
            _clock.GetUtcNow() + wait,
            answer,
            unanswered ? 1 : 0
        );

    /// <summary>Schedules another attempt without counting this one.</summary>
    public Task Wait(TimeSpan wait, string answer, CancellationToken cancellationToken) =>
        End("UPDATE mail SET due_at = $2, last_answer = $3 WHERE id = $1", cancellationToken, _clock.GetUtcNow() + wait, answer);

    public Task Fail(string answer, CancellationToken cancellationToken) =>
        End("UPDATE mail SET state = 'failed', last_answer = $2, attempts = attempts + 1 WHERE id = $1", cancellationToken, answer);

    public Task Withdraw(string reason, CancellationToken cancellationToken) =>
        End("UPDATE mail SET state = 'withdrawn', last_answer = $2 WHERE id = $1", cancellationToken, reason);

    public async ValueTask DisposeAsync()
    {
        if (_transaction is not null)
        {
            await _transaction.DisposeAsync();
        }

        await _connection.DisposeAsync();
    }

    private async Task End(string sql, CancellationToken cancellationToken, params object?[] values)
    {
        await Execute(sql, cancellationToken, values);
        await _transaction!.CommitAsync(cancellationToken);
    }

    private async Task Execute(string sql, CancellationToken cancellationToken, params object?[] values)
    {
        await using var command = new NpgsqlCommand(sql, _connection, _transaction) { Parameters = { new() { Value = Mail.Id } } };
        foreach (var value in values)
        {
            // Only the html may be null.
            command.Parameters.Add(value is null ? new() { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text } : new() { Value = value });
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<bool> Take(string which, object value, CancellationToken cancellationToken)
    {
        if (_transaction is not null)
        {
            await _transaction.DisposeAsync();
        }

        _transaction = await _connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            $"""
            SELECT id, event_sequence, topic, kind, recipient, subject, text, html, composed_at, message_id, attempts, created_at,
                EXISTS (SELECT 1 FROM mail newer WHERE newer.topic = mail.topic AND newer.kind = mail.kind
                    AND newer.event_sequence > mail.event_sequence AND newer.state <> 'withdrawn'), facts
            FROM mail WHERE state = 'queued' AND {which} FOR UPDATE SKIP LOCKED
            """,
            _connection,
            _transaction
        )
        {
            Parameters = { new() { Value = value } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return false;
        }

        Mail = new QueuedMail
        {
            Id = reader.GetInt64(0),
            EventSequence = reader.GetInt64(1),
            Topic = reader.GetString(2),
            Kind = reader.GetString(3),
            Composed = reader.IsDBNull(8) ? null : new(reader.GetString(5), reader.GetString(6), reader.IsDBNull(7) ? null : reader.GetString(7)),
            Recipient = reader.IsDBNull(4) ? "" : reader.GetString(4),
            ComposedAt = reader.IsDBNull(8) ? null : reader.GetFieldValue<DateTimeOffset>(8),
            MessageId = reader.GetString(9),
            Attempts = reader.GetInt32(10),
            CreatedAt = reader.GetFieldValue<DateTimeOffset>(11),
            HasSuccessor = reader.GetBoolean(12),
            Facts = reader.IsDBNull(13) ? null : reader.GetString(13),
        };
        return true;
    }
}
