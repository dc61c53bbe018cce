using System.Text.Json;
using Npgsql;
using PrintLab.Contracts;
using PrintLab.ServiceDefaults.Database;
using PrintLab.ServiceDefaults.Feed;

namespace PrintLab.Reporting.Facts;

/// <summary>Makes facts of events. A batch and the position after it are one transaction, so an event is never counted twice.</summary>
public sealed class FactProjection(NpgsqlDataSource database, FeedCursor cursor) : IFeedHandler
{
    public string Name => "reporting";

    public Task<long> Position(CancellationToken cancellation) => cursor.Read(Name, cancellation);

    public async Task Handle(IReadOnlyList<Event> events, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var item in events)
        {
            if (Command(item) is { } command)
            {
                batch.BatchCommands.Add(command);
            }
        }

        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(cancellation);
        }

        await FeedCursor.Save(connection, Name, events[^1].Sequence, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    // The events of a deleted job have lost their details and leave no facts.
    private static NpgsqlBatchCommand? Command(Event item)
    {
        if (item.EventType == "JobDeleted")
        {
            return new("DELETE FROM job_fact WHERE job_id = $1") { Parameters = { new() { Value = item.JobId } } };
        }

        if (item.JobId.Length == 0 || item.Details.Length == 0)
        {
            return null;
        }

        using var document = JsonDocument.Parse(item.Details);
        var details = document.RootElement;
        return item.EventType == "JobCreated" ? Created(item, details) : Moved(item, details);
    }

    private static NpgsqlBatchCommand Created(Event item, JsonElement details) => new(
        """
        INSERT INTO job_fact (job_id, status, discipline, print_method, color, printer, submitted_at, entered_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $7) ON CONFLICT (job_id) DO NOTHING
        """)
    {
        Parameters =
        {
            new() { Value = item.JobId },
            new() { Value = Text(details, "to") },
            new() { Value = Text(details, "discipline") },
            new() { Value = Text(details, "print_method") },
            new() { Value = Text(details, "color") },
            new() { Value = Text(details, "printer") },
            new() { Value = item.Timestamp.ToDateTime() },
        },
    };

    private static NpgsqlBatchCommand? Moved(Event item, JsonElement details) => Text(details, "to") is { Length: > 0 } status
        ? new("UPDATE job_fact SET status = $2, entered_at = $3, printer = coalesce($4, printer) WHERE job_id = $1 AND status <> $2")
        {
            Parameters =
            {
                new() { Value = item.JobId },
                new() { Value = status },
                new() { Value = item.Timestamp.ToDateTime() },
                new() { Value = Text(details, "printer") is { Length: > 0 } printer ? printer : DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text },
            },
        }
        : null;

    private static string Text(JsonElement details, string member) => details.TryGetProperty(member, out var value) ? value.GetString() ?? "" : "";
}
