using System.Reflection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace PrintLab.ServiceDefaults.Database;

/// <summary>
/// Runs a service's <c>Migrations/NNNN_name.sql</c> files in order, each once, each in its own transaction. Two processes that start at
/// the same moment take turns by an advisory lock.
/// </summary>
public sealed partial class Migrator(NpgsqlDataSource database, Assembly assembly, ILogger<Migrator> log)
{
    private const long LockKey = 0x5072_696E_744C_6162;

    public async Task Migrate(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await Execute(connection, $"SELECT pg_advisory_lock({LockKey})", cancellation);
        await Execute(connection, "CREATE TABLE IF NOT EXISTS schema_migration (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())", cancellation);
        foreach (var (name, resource) in Files())
        {
            if (!await IsApplied(connection, name, cancellation))
            {
                await Apply(connection, name, await Read(resource, cancellation), cancellation);
                Applied(name);
            }
        }

        await Execute(connection, $"SELECT pg_advisory_unlock({LockKey})", cancellation);
    }

    private IEnumerable<(string Name, string Resource)> Files() =>
        from resource in assembly.GetManifestResourceNames()
        where resource.EndsWith(".sql", StringComparison.Ordinal)
        let name = resource.Split('.')[^2]
        orderby name
        select (name, resource);

    private async Task<string> Read(string resource, CancellationToken cancellation)
    {
        await using var stream = assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancellation);
    }

    private static async Task<bool> IsApplied(NpgsqlConnection connection, string name, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("SELECT 1 FROM schema_migration WHERE name = $1", connection) { Parameters = { new() { Value = name } } };
        return await command.ExecuteScalarAsync(cancellation) is not null;
    }

    private static async Task Apply(NpgsqlConnection connection, string name, string sql, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await Execute(connection, sql, cancellation);
        await using var record = new NpgsqlCommand("INSERT INTO schema_migration (name) VALUES ($1)", connection, transaction) { Parameters = { new() { Value = name } } };
        await record.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Applied migration {Name}")]
    private partial void Applied(string name);
}
