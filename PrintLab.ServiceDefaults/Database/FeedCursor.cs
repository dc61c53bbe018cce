using Npgsql;

namespace PrintLab.ServiceDefaults.Database;

/// <summary>
/// How far a follower has read the event log, stored in the follower's own database (table <c>feed_cursor</c>). Saving a position does not wait
/// for the disk: if a database crash loses it, the events are read from the log again.
/// </summary>
public sealed class FeedCursor(NpgsqlDataSource database)
{
    /// <summary>Sequence of the last event handled; 0 before the first.</summary>
    public async Task<long> Read(string follower, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT sequence FROM feed_cursor WHERE follower = $1");
        command.Parameters.Add(new() { Value = follower });
        return (long?)await command.ExecuteScalarAsync(cancellationToken) ?? 0;
    }

    public async Task Save(string follower, long sequence, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await Save(connection, follower, sequence, cancellationToken);
    }

    /// <summary>In the caller's transaction, so an event's effects and the cursor never diverge; this does not wait for the disk either.</summary>
    public static async Task Save(NpgsqlConnection connection, string follower, long sequence, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO feed_cursor (follower, sequence) SELECT $1, $2 WHERE set_config('synchronous_commit', 'off', true) IS NOT NULL
            ON CONFLICT (follower) DO UPDATE SET sequence = excluded.sequence
            """,
            connection
        )
        {
            Parameters =
            {
                new() { Value = follower },
                new() { Value = sequence },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
