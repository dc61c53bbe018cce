using Npgsql;
using PrintLab.AppHost.Start;
using PrintLab.Contracts.Backups;

namespace PrintLab.AppHost.Backups;

/// <summary>While this is open, Files removes nothing of a job. It ends with the connection, so a backup that dies holds nothing up.</summary>
internal sealed class HeldRemovals : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly NpgsqlConnection _connection;

    private HeldRemovals(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Waits for the removals that are under way.</summary>
    /// <exception cref="SetupFault">They do not end.</exception>
    public static async Task<HeldRemovals> Take(NpgsqlConnectionStringBuilder filesDb, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(filesDb.ConnectionString) { Pooling = false, KeepAlive = 30 }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await Run(connection, $"SET lock_timeout = {(int)Patience.TotalMilliseconds}", cancellationToken);
            await Run(connection, $"SELECT pg_advisory_lock({RemovalHold.Key})", cancellationToken);
            return new HeldRemovals(connection);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            await connection.DisposeAsync();
            throw new SetupFault("Files has been removing files for more than a minute: look at data/logs/files.log, then make the backup again.", e);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Fails when the connection was lost on the way, and with it the hold.</summary>
    /// <exception cref="SetupFault">It was.</exception>
    public async Task Confirm(CancellationToken cancellationToken)
    {
        try
        {
            await Run(_connection, "SELECT 1", cancellationToken);
        }
        catch (NpgsqlException e)
        {
            throw new SetupFault($"PostgreSQL went away while the files were copied ({e.Message}): dumps and files may not belong together. Make the backup again.", e);
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static async Task Run(NpgsqlConnection connection, string statement, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
