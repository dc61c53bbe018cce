using Npgsql;
using PrintLab.Contracts.Backups;

namespace PrintLab.Backup.Making;

/// <summary>While this is open, Files removes none of a job's files. It ends with the connection, so a crashed backup blocks nothing.</summary>
internal sealed class HeldRemovals : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly NpgsqlConnection _connection;

    private HeldRemovals(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Waits for removals in progress.</summary>
    /// <exception cref="BackupFault">They did not finish in time.</exception>
    public static async Task<HeldRemovals> Take(NpgsqlConnectionStringBuilder filesDb, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(filesDb.ConnectionString) { Pooling = false, KeepAlive = 30 };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await Run(connection, $"SET lock_timeout = {(int)Patience.TotalMilliseconds}", cancellationToken);
            await Run(connection, $"SELECT pg_advisory_lock({RemovalHold.Key})", cancellationToken);
            return new HeldRemovals(connection);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            await connection.DisposeAsync();
            throw new BackupFault("Files has been removing files for more than a minute: look at its log, then make the backup again.", exception);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Fails when the connection was lost along the way, and with it the hold.</summary>
    /// <exception cref="BackupFault">It was.</exception>
    public async Task Confirm(CancellationToken cancellationToken)
    {
        try
        {
            await Run(_connection, "SELECT 1", cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            throw new BackupFault(
                $"PostgreSQL became unavailable while the files were copied ({exception.Message}): dumps and files may not belong together. Make the backup again.",
                exception
            );
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static async Task Run(NpgsqlConnection connection, string statement, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
