using System.Data;
using Npgsql;
using PrintLab.Backup.Contents;

namespace PrintLab.Backup.Making;

/// <summary>
/// A snapshot of <c>jobsdb</c>, available to pg_dump while this is open: the dump contains exactly what these lists say, whatever is committed since.
/// </summary>
internal sealed class JobsSnapshot : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private JobsSnapshot(NpgsqlConnection connection, NpgsqlTransaction transaction) => (_connection, _transaction) = (connection, transaction);

    /// <summary>PostgreSQL's name of the snapshot.</summary>
    public string Name { get; private init; } = "";

    /// <summary>Sequence of the last event; 0 if there is none.</summary>
    public long EventSequence { get; private init; }

    /// <summary>Hash of the last event in hex; empty if there is none. It stands for every event before it.</summary>
    public string EventHash { get; private init; } = "";

    public IReadOnlyList<KeptJob> Jobs { get; private init; } = [];

    public static async Task<JobsSnapshot> Take(NpgsqlConnectionStringBuilder jobsDb, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(jobsDb.ConnectionString) { Pooling = false, KeepAlive = 30 };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            return new JobsSnapshot(connection, transaction)
            {
                Name = await Ask<string>(connection, "SELECT pg_export_snapshot()", cancellationToken),
                EventSequence = await Ask<long>(connection, "SELECT coalesce(max(sequence), 0) FROM event", cancellationToken),
                EventHash = await Ask<string>(
                    connection,
                    "SELECT coalesce((SELECT encode(hash, 'hex') FROM event ORDER BY sequence DESC LIMIT 1), '')",
                    cancellationToken
                ),
                Jobs = await JobsIn(connection, cancellationToken),
            };
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    /// <summary>The jobs as the connection sees them, ordered by id.</summary>
    public static async Task<IReadOnlyList<KeptJob>> JobsIn(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var jobs = new List<KeptJob>();
        await using var command = new NpgsqlCommand("SELECT id, status, file_path, original_stored_name, file_hash FROM job ORDER BY id", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var file = reader.GetString(2);
            var original = $"{file[..(file.LastIndexOf('/') + 1)]}{reader.GetString(3)}";
            jobs.Add(new KeptJob(reader.GetString(0), reader.GetString(1), file, original, reader.GetString(4)));
        }

        return jobs;
    }

    private static async Task<T> Ask<T>(NpgsqlConnection connection, string question, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(question, connection);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
