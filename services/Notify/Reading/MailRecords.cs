using Google.Protobuf.WellKnownTypes;
using Npgsql;
using NpgsqlTypes;
using PrintLab.Contracts;
using PrintLab.Notify.Queue;
using PrintLab.ServiceDefaults.LabSettings;

namespace PrintLab.Notify.Reading;

/// <summary>Who got what, when, and what became of it.</summary>
public sealed class MailRecords(NpgsqlDataSource database)
{
    private const string Columns = "id, event_sequence, topic, kind, state, recipient, subject, due_at, sent_at, created_at, attempts, unanswered, message_id, last_answer";

    private const string Filter =
        """
        ($1 = '' OR topic = $1) AND ($2 = '' OR state = $2) AND ($3 = '' OR kind = $3)
        AND ($4 = '' OR recipient ILIKE $5 OR subject ILIKE $5)
        """;

    public async Task<ListMailsReply> List(ListMailsRequest request, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"SELECT {Columns}, count(*) OVER () FROM mail WHERE {Filter} ORDER BY id DESC LIMIT $6 OFFSET $7");
        AddFilter(command, request);
        command.Parameters.Add(new() { Value = request.Limit });
        command.Parameters.Add(new() { Value = (long)(request.Page - 1) * request.Limit });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var reply = new ListMailsReply();
        while (await reader.ReadAsync(cancellation))
        {
            reply.Mails.Add(Read(reader));
            reply.Total = reader.GetInt64(14);
        }

        // A page beyond the end holds no row that could say how many there are.
        reply.Total = reply.Mails.Count == 0 && request.Page > 1 ? await Count(request, cancellation) : reply.Total;
        return reply;
    }

    /// <summary>With text and HTML as they were sent; null when there is no such mail.</summary>
    public async Task<Mail?> Find(long id, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"SELECT {Columns}, coalesce(text, ''), coalesce(html, '') FROM mail WHERE id = $1");
        command.Parameters.Add(new() { Value = id });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
        {
            return null;
        }

        var mail = Read(reader);
        (mail.Text, mail.Html) = (reader.GetString(14), reader.GetString(15));
        return mail;
    }

    public async Task<CountMailsReply> CountByState(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("SELECT state, count(*), count(*) FILTER (WHERE state = 'queued' AND due_at <= $1) FROM mail GROUP BY state");
        command.Parameters.Add(new() { Value = now });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var reply = new CountMailsReply();
        foreach (var state in MailState.All)
        {
            reply.Mails[state] = 0;
        }

        while (await reader.ReadAsync(cancellation))
        {
            reply.Mails[reader.GetString(0)] = reader.GetInt64(1);
            reply.Waiting += reader.GetInt64(2);
        }

        return reply;
    }

    private async Task<long> Count(ListMailsRequest request, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"SELECT count(*) FROM mail WHERE {Filter}");
        AddFilter(command, request);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static void AddFilter(NpgsqlCommand command, ListMailsRequest request)
    {
        foreach (var value in new[] { request.JobId, request.State, request.Kind, request.Search, $"%{Literal(request.Search)}%" })
        {
            command.Parameters.Add(new() { Value = value, NpgsqlDbType = NpgsqlDbType.Text });
        }
    }

    private static string Literal(string search) => search.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_");

    private static Mail Read(NpgsqlDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        EventSequence = reader.GetInt64(1),
        JobId = MailKind.AboutJobs.Contains(reader.GetString(3)) ? reader.GetString(2) : "",
        Kind = reader.GetString(3),
        State = reader.GetString(4),
        Recipient = Text(reader, 5),
        Subject = Text(reader, 6),
        DueAt = Instant(reader, 7),
        SentAt = Instant(reader, 8),
        CreatedAt = Instant(reader, 9),
        Attempts = reader.GetInt32(10),
        Unanswered = reader.GetInt32(11),
        MessageId = reader.GetString(12),
        LastAnswer = Text(reader, 13),
    };

    private static string Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? "" : reader.GetString(column);

    private static Timestamp? Instant(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : Timestamp.FromDateTimeOffset(reader.GetFieldValue<DateTimeOffset>(column));
}
