using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrintLab.Contracts;
using PrintLab.ServiceDefaults.Feed;

namespace PrintLab.ServiceDefaults.Database;

/// <summary>The events that a follower could not handle and went past, in its own database.</summary>
public sealed class ParkedEvents(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>Records the only event of the batch and moves the follower past it, in one transaction.</summary>
    /// <exception cref="PositionMovedException">The stored position is not where the batch begins.</exception>
    public async Task Park(string follower, FeedBatch batch, string reason, CancellationToken cancellationToken)
    {
        var item = batch.Events.Single();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await FeedCursor.Move(connection, follower, batch, cancellationToken);
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO parked_event (follower, sequence, event_type, job_id, reason, parked_at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (follower, sequence) DO UPDATE SET reason = excluded.reason, parked_at = excluded.parked_at
            """,
            connection
        )
        {
            Parameters =
            {
                new() { Value = follower },
                new() { Value = item.Sequence },
                new() { Value = item.EventType },
                new() { Value = item.JobId },
                new() { Value = reason },
                new() { Value = clock.GetUtcNow() },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Those of a follower, oldest first.</summary>
    public async Task<IReadOnlyList<ParkedEvent>> Of(string follower, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "SELECT sequence, event_type, job_id, reason, parked_at FROM parked_event WHERE follower = $1 ORDER BY sequence"
        );
        command.Parameters.Add(new() { Value = follower });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<ParkedEvent>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(
                new ParkedEvent
                {
                    Follower = follower,
                    Sequence = reader.GetInt64(0),
                    EventType = reader.GetString(1),
                    JobId = reader.GetString(2),
                    Reason = reader.GetString(3),
                    ParkedAt = reader.GetFieldValue<DateTimeOffset>(4),
                }
            );
        }

        return found;
    }

    /// <summary>The event was handled after all.</summary>
    public async Task Forget(string follower, long sequence, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("DELETE FROM parked_event WHERE follower = $1 AND sequence = $2");
        command.Parameters.Add(new() { Value = follower });
        command.Parameters.Add(new() { Value = sequence });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>An event that a follower went past because handling it failed again and again.</summary>
public sealed class ParkedEvent
{
    public required string Follower { get; init; }

    /// <summary>The event's position in the log.</summary>
    public required long Sequence { get; init; }
    public required string EventType { get; init; }

    /// <summary>Empty if the event is not about a job.</summary>
    public required string JobId { get; init; }

    /// <summary>The last failure, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ParkedAt { get; init; }
}
