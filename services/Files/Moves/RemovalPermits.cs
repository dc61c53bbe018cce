using Npgsql;
using PrintLab.Contracts.Backups;

namespace PrintLab.Files.Moves;

/// <summary>
/// Checked before any of a job's files are removed. While a backup holds the files, no permit is granted: the caller leaves the removal to
/// the sweep, which has all of them in tables, so that nothing waits for a backup.
/// </summary>
public sealed partial class RemovalPermits(NpgsqlDataSource database, ILogger<RemovalPermits> log) : IDisposable
{
    // Each holds a connection in addition to those the removal itself needs, out of the pool's twelve.
    private const int AtOnce = 4;

    private readonly SemaphoreSlim _few = new(AtOnce);
    private int _held;

    /// <summary>Valid until disposed; a backup starts only after that. Null while a backup is being made.</summary>
    public async Task<IAsyncDisposable?> TryTake(CancellationToken cancellationToken)
    {
        await _few.WaitAsync(cancellationToken);
        try
        {
            var permit = await Ask(cancellationToken);
            Tell(isHeld: permit is null);
            if (permit is null)
            {
                _few.Release();
            }

            return permit;
        }
        catch
        {
            _few.Release();
            throw;
        }
    }

    public void Dispose() => _few.Dispose();

    private async Task<Permit?> Ask(CancellationToken cancellationToken)
    {
        var connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            // Transaction-scoped rather than session-scoped: it is released with the transaction, whatever happens to the pooled connection.
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using var command = new NpgsqlCommand("SELECT pg_try_advisory_xact_lock_shared($1)", connection, transaction)
            {
                Parameters = { new() { Value = RemovalHold.Key } },
            };
            if (await command.ExecuteScalarAsync(cancellationToken) is true)
            {
                return new Permit(connection, transaction, _few);
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    // Logged once per backup, however many callers ask.
    private void Tell(bool isHeld)
    {
        if (Interlocked.Exchange(ref _held, isHeld ? 1 : 0) is 1 == isHeld)
        {
            return;
        }

        if (isHeld)
        {
            Waiting();
        }
        else
        {
            GoingOn();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Backup in progress: moved and deleted files stay in the storage until it ends")]
    private partial void Waiting();

    [LoggerMessage(Level = LogLevel.Information, Message = "Backup finished: files are removed again")]
    private partial void GoingOn();

    private sealed class Permit(NpgsqlConnection connection, NpgsqlTransaction transaction, SemaphoreSlim few) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                await transaction.DisposeAsync();
                await connection.DisposeAsync();
            }
            finally
            {
                few.Release();
            }
        }
    }
}
