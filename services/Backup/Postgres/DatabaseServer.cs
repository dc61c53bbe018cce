using Npgsql;

namespace PrintLab.Backup.Postgres;

/// <summary>The PostgreSQL server of the lab.</summary>
internal sealed class DatabaseServer(BackupSettings settings)
{
    private const string Administration = "postgres";

    /// <summary>Where it is, for people.</summary>
    public string Address => $"{settings.RequireServer().Host}:{settings.RequireServer().Port}";

    /// <summary>The connection string of one of its databases.</summary>
    /// <exception cref="BackupFault">No server is named.</exception>
    public NpgsqlConnectionStringBuilder ConnectionTo(string database) =>
        new(settings.RequireServer().ConnectionString) { Database = database, Pooling = false };

    /// <summary>A new connection, open.</summary>
    /// <exception cref="BackupFault">No server is named.</exception>
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

    /// <summary>A connection for making and dropping databases.</summary>
    /// <inheritdoc cref="Connect"/>
    public Task<NpgsqlConnection> Administer(CancellationToken cancellationToken) => Connect(Administration, cancellationToken);
}
