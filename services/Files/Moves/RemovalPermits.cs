using Medallion.Threading.Postgres;
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

    // Transaction-scoped rather than session-scoped: it is released with the transaction, whatever happens to the pooled connection.
    private readonly PostgresDistributedReaderWriterLock _hold = new(
        new PostgresAdvisoryLockKey(RemovalHold.Key),
        database,
        options => options.UseTransaction()
    );
    private int _held;

    /// <summary>Valid until disposed; a backup starts only after that. Null while a backup is being made.</summary>
    public async Task<IAsyncDisposable?> TryTake(CancellationToken cancellationToken)
    {
        await _few.WaitAsync(cancellationToken);
        try
        {
            var held = await _hold.TryAcquireReadLockAsync(cancellationToken: cancellationToken);
            Tell(isHeld: held is null);
            if (held is not null)
            {
                return new Permit(held, _few);
            }

            _few.Release();
            return null;
        }
        catch
        {
            _few.Release();
            throw;
        }
    }

    public void Dispose() => _few.Dispose();

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

    private sealed class Permit(PostgresDistributedReaderWriterLockHandle held, SemaphoreSlim few) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                await held.DisposeAsync();
            }
            finally
            {
                few.Release();
            }
        }
    }
}
