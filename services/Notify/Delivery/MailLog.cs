using Npgsql;
using NpgsqlTypes;

namespace PrintLab.Notify.Delivery;

/// <summary>What went out, one row per event.</summary>
public sealed class MailLog(NpgsqlDataSource database)
{
    public async Task<bool> Has(long eventSequence, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("SELECT 1 FROM mail WHERE event_sequence = $1");
        command.Parameters.Add(new() { Value = eventSequence });
        return await command.ExecuteScalarAsync(cancellation) is not null;
    }

    public async Task Add(SentMail mail, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            INSERT INTO mail (event_sequence, job_id, kind, recipient, subject, sent_at, refusal)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (event_sequence) DO NOTHING
            """);
        command.Parameters.Add(new() { Value = mail.EventSequence });
        command.Parameters.Add(new() { Value = mail.JobId });
        command.Parameters.Add(new() { Value = mail.Kind });
        command.Parameters.Add(new() { Value = mail.Recipient });
        command.Parameters.Add(new() { Value = mail.Subject });
        command.Parameters.Add(new() { Value = mail.SentAt });
        command.Parameters.Add(new() { Value = (object?)mail.Refusal ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The mails about a job, newest first.</summary>
    public async Task<IReadOnlyList<SentMail>> Of(string jobId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "SELECT event_sequence, job_id, kind, recipient, subject, sent_at, refusal FROM mail WHERE job_id = $1 ORDER BY event_sequence DESC");
        command.Parameters.Add(new() { Value = jobId });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var mails = new List<SentMail>();
        while (await reader.ReadAsync(cancellation))
        {
            mails.Add(new SentMail(
                reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4),
                reader.GetFieldValue<DateTimeOffset>(5), reader.IsDBNull(6) ? null : reader.GetString(6)));
        }

        return mails;
    }
}

/// <summary>A mail that was handed over, or that the server refused for good.</summary>
public sealed record SentMail(long EventSequence, string JobId, string Kind, string Recipient, string Subject, DateTimeOffset SentAt, string? Refusal);
