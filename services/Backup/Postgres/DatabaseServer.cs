using Npgsql;

namespace PrintLab.Backup.Postgres;

/// <summary>The lab's PostgreSQL server.</summary>
internal sealed class DatabaseServer(BackupSettings settings)
{
    private const string Administration = "postgres";

    /// <summary>Its address, for display.</summary>
    public string Address => $"{settings.RequireServer().Host}:{settings.RequireServer().Port}";

    /// <summary>The connection string of one of its databases.</summary>
    /// <exception cref="BackupFault">No server is configured.</exception>
    public NpgsqlConnectionStringBuilder ConnectionTo(string database) =>
        new(settings.RequireServer().ConnectionString) { Database = database, Pooling = false };

    /// <summary>A new, open connection.</summary>
    /// <exception cref="BackupFault">No server is configured.</exception>
    public async Task<NpgsqlConnection> Connect(string database, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(ConnectionTo(database).ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>A connection for creating and dropping databases.</summary>
    /// <inheritdoc cref="Connect"/>
    public Task<NpgsqlConnection> Administer(CancellationToken cancellationToken) => Connect(Administration, cancellationToken);
}
