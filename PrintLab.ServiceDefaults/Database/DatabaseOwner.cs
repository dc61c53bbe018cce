using Npgsql;

namespace PrintLab.ServiceDefaults.Database;

/// <summary>
/// The owner of a service's database. The schema belongs to the owner; the running service has another login that may only read and write rows.
/// Rights are granted at each start: a dump does not contain them.
/// </summary>
/// <param name="service">The role of the running service; the same as the owner's in a lab without separate logins.</param>
internal sealed class DatabaseOwner(string connectionString, string service)
{
    // Two instances that start at once would update the same rows of PostgreSQL's catalog.
    private const long GrantLock = 0x5072_4C61_6247_7274;

    private readonly NpgsqlConnectionStringBuilder _connection = new(connectionString) { Pooling = false };

    public string ConnectionString => _connection.ConnectionString;

    /// <summary>Grants the service what it needs, and nothing else.</summary>
    /// <param name="rights">Statements that give the role in <c>{0}</c> further rights, or take some away.</param>
    public async Task Grant(IEnumerable<string> rights, CancellationToken cancellationToken)
    {
        if (service == _connection.Username)
        {
            return;
        }

        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var statement in Statements().Concat(rights.Select(statement => statement.Replace("{0}", Quoted(service)))))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private IEnumerable<string> Statements()
    {
        var role = Quoted(service);
        yield return $"SELECT pg_advisory_xact_lock({GrantLock})";
        yield return "REVOKE CREATE ON SCHEMA public FROM PUBLIC";
        yield return $"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}";
        yield return $"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}";
        yield return $"""REVOKE INSERT, UPDATE, DELETE ON "__EFMigrationsHistory" FROM {role}""";
    }

    private static string Quoted(string role) => $"\"{role.Replace("\"", "\"\"")}\"";
}
