using Npgsql;
using PrintLab.Contracts;
using PrintLab.ServiceDefaults.Database;
using PrintLab.ServiceDefaults.Feed;

namespace PrintLab.Reporting.Facts;

/// <summary>
/// Projects the whole log once more, into temporary tables, and replaces what differs from them. The follower waits meanwhile, since both sides
/// must be at the same position.
/// </summary>
public sealed class FactReconciler(NpgsqlDataSource database) : IReconciler<FactProjection>
{
    private const int AtOnce = 500;

    /// <summary>What the service's login needs for the temporary tables.</summary>
    public static string[] Rights { get; } = ["DO $$ BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO {0}', current_database()); END $$"];

    private static readonly FactCommands Fresh = new("pg_temp");

    /// <inheritdoc/>
    public async Task<Reconciled> Reconcile(LogUpTo log, IReadOnlySet<long> parked, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var position = await HoldPosition(connection, cancellationToken);
        foreach (var table in FactTable.All)
        {
            await table.CreateFresh(connection, cancellationToken);
        }

        var failed = await Project(connection, log(position, cancellationToken), parked, cancellationToken);
        var repairs = new List<string>();
        foreach (var table in FactTable.All)
        {
            repairs.AddRange((await table.ReplaceDifferences(connection, cancellationToken)).Select(key => $"{table.Name} {key}"));
        }

        await transaction.CommitAsync(cancellationToken);
        return new Reconciled(repairs, failed);
    }

    private static async Task<long> HoldPosition(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT sequence FROM feed_cursor FOR UPDATE", connection);
        return (long?)await command.ExecuteScalarAsync(cancellationToken) ?? 0;
    }

    private static async Task<HashSet<long>> Project(
        NpgsqlConnection connection,
        IAsyncEnumerable<Event> log,
        IReadOnlySet<long> parked,
        CancellationToken cancellationToken
    )
    {
        var failed = new HashSet<long>();
        await using var commands = new NpgsqlBatch(connection);
        await foreach (var item in log.WithCancellation(cancellationToken))
        {
            if (!parked.Contains(item.Sequence))
            {
                Add(commands, item);
            }

            if (commands.BatchCommands.Count >= AtOnce || parked.Contains(item.Sequence))
            {
                await Flush(commands, cancellationToken);
            }

            if (parked.Contains(item.Sequence) && !await TryAlone(connection, item, cancellationToken))
            {
                failed.Add(item.Sequence);
            }
        }

        await Flush(commands, cancellationToken);
        return failed;
    }

    // A failure must not abort the transaction of all the others.
    private static async Task<bool> TryAlone(NpgsqlConnection connection, Event item, CancellationToken cancellationToken)
    {
        await Run(connection, "SAVEPOINT parked", cancellationToken);
        try
        {
            await using var commands = new NpgsqlBatch(connection);
            Add(commands, item);
            await Flush(commands, cancellationToken);
            return true;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The event stays parked; why it failed was logged when it was.
            await Run(connection, "ROLLBACK TO SAVEPOINT parked", cancellationToken);
            return false;
        }
    }

    private static void Add(NpgsqlBatch commands, Event item)
    {
        foreach (var command in Fresh.Of(item))
        {
            commands.BatchCommands.Add(command);
        }
    }

    private static async Task Flush(NpgsqlBatch commands, CancellationToken cancellationToken)
    {
        if (commands.BatchCommands.Count > 0)
        {
            await commands.ExecuteNonQueryAsync(cancellationToken);
            commands.BatchCommands.Clear();
        }
    }

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
