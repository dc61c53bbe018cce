using Npgsql;
using PrintLab.ServiceDefaults.Feed;

namespace PrintLab.ServiceDefaults.Database;

/// <summary>
/// How far a follower has read the event log, stored in the follower's own database (table <c>feed_cursor</c>). A position moves only from where
/// the batch begins, in one transaction with its effects: whatever a database crash loses of them, it loses together, and the follower reads
/// those events again.
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

    /// <summary>
    /// For effects outside the database, which are complete. Does not wait for the disk: handling the events again changes nothing.
    /// </summary>
    /// <exception cref="PositionMovedException">The stored position is not where the batch begins.</exception>
    public async Task Move(string follower, FeedBatch batch, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Move(connection, follower, batch, cancellationToken);
        await DoNotWaitForDisk(connection, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>In the caller's transaction. Other instances of the follower wait until it ends.</summary>
    /// <exception cref="PositionMovedException">The stored position is not where the batch begins.</exception>
    public static async Task Move(NpgsqlConnection connection, string follower, FeedBatch batch, CancellationToken cancellationToken)
    {
        if (!await TryMove(connection, follower, batch, cancellationToken))
        {
            throw new PositionMovedException(batch.After, await Stored(connection, follower, cancellationToken));
        }
    }

    /// <summary>The transaction's commit returns before it is on disk: for effects that the follower can read from the log again.</summary>
    public static async Task DoNotWaitForDisk(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SET LOCAL synchronous_commit = off", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<bool> TryMove(NpgsqlConnection connection, string follower, FeedBatch batch, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            batch.After == 0
                ? """
                INSERT INTO feed_cursor (follower, sequence) VALUES ($1, $3)
                ON CONFLICT (follower) DO UPDATE SET sequence = excluded.sequence WHERE feed_cursor.sequence = $2
                """
                : "UPDATE feed_cursor SET sequence = $3 WHERE follower = $1 AND sequence = $2",
            connection
        )
        {
            Parameters =
            {
                new() { Value = follower },
                new() { Value = batch.After },
                new() { Value = batch.End },
            },
        };
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private static async Task<long> Stored(NpgsqlConnection connection, string follower, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT sequence FROM feed_cursor WHERE follower = $1", connection)
        {
            Parameters = { new() { Value = follower } },
        };
        return (long?)await command.ExecuteScalarAsync(cancellationToken) ?? 0;
    }
}
