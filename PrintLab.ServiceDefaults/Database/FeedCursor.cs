using Npgsql;

namespace PrintLab.ServiceDefaults.Database;

/// <summary>
/// How far a follower has read the event log, kept in the follower's own database (table <c>feed_cursor</c>). A position is saved without
/// waiting for the disk: what a crash of the database takes back, the log tells again.
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

    /// <summary>In the caller's transaction, so that the effects of an event and the cursor are never apart; nor do these wait for the disk.</summary>
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
