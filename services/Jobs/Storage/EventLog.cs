using Npgsql;
using NpgsqlTypes;
using PrintLab.Contracts.Events;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Storage;

/// <summary>
/// Appends to the event log and updates the totals per status, inside the caller's transaction. Call it last: it holds the log's lock until the
/// commit.
/// </summary>
public static class EventLog
{
    /// <summary>
    /// What the running service may not do with its log: add events except by the function, change anything but details, remove any.
    /// </summary>
    public static string[] Rights { get; } = ["REVOKE INSERT, UPDATE, DELETE ON event FROM {0}", "GRANT UPDATE (details) ON event TO {0}"];

    /// <summary>Returns the sequence of the last event appended.</summary>
    public static async Task<long> Append(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        IReadOnlyList<JobEvent> events,
        StatusMove? move,
        CancellationToken cancellationToken
    )
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var item in events)
        {
            batch.BatchCommands.Add(Append(item));
        }

        foreach (var (status, jobs) in new[] { (move?.From, -1), (move?.To, 1) })
        {
            if (status is not null)
            {
                batch.BatchCommands.Add(Add(status, jobs));
            }
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        long sequence;
        do
        {
            await reader.ReadAsync(cancellationToken);
            sequence = reader.GetInt64(0);
        } while (await reader.NextResultAsync(cancellationToken) && reader.FieldCount > 0);
        return sequence;
    }

    /// <summary>Removes the details of a job's events; everything else of them stays, and stays proven.</summary>
    /// <returns>How many events lost their details, and the sequence of the last one.</returns>
    public static async Task<(int Count, long Last)> Redact(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        string jobId,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(
            """
            WITH redacted AS (UPDATE event SET details = NULL WHERE job_id = $1 RETURNING sequence)
            SELECT count(*)::int, coalesce(max(sequence), 0) FROM redacted
            """,
            connection,
            transaction
        )
        {
            Parameters = { new() { Value = jobId } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt32(0), reader.GetInt64(1));
    }

    private static NpgsqlBatchCommand Append(JobEvent item) =>
        new("SELECT append_event($1, $2, $3, $4, $5, $6, $7, $8, $9)")
        {
            Parameters =
            {
                new() { Value = item.Id },
                new() { Value = (object?)item.JobId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = item.Timestamp },
                new() { Value = item.EventType },
                new() { Value = item.Details, NpgsqlDbType = NpgsqlDbType.Json },
                new() { Value = item.DetailsHash() },
                new() { Value = item.TriggeredBy },
                new() { Value = item.WorkstationId },
                new() { Value = item.ContentHash() },
            },
        };

    private static NpgsqlBatchCommand Add(string status, int jobs) =>
        new("INSERT INTO job_total (status, jobs) VALUES ($1, $2) ON CONFLICT (status) DO UPDATE SET jobs = job_total.jobs + excluded.jobs")
        {
            Parameters =
            {
                new() { Value = status },
                new() { Value = jobs },
            },
        };
}

/// <summary>A job leaves one status for another; null for a job that is being created or deleted.</summary>
public sealed record StatusMove(string? From, string? To);
