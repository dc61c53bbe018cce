using Npgsql;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Postgres;

/// <summary>Creates the lab's databases on a server.</summary>
internal static class PostgresDatabases
{
    /// <summary>Creates the database if it does not exist.</summary>
    /// <exception cref="SetupFault">The user is not allowed to.</exception>
    public static async Task Create(string? server, string name, CancellationToken cancellationToken)
    {
        var maintenance = new NpgsqlConnectionStringBuilder(server) { Database = "postgres", Pooling = false };
        try
        {
            await using var connection = new NpgsqlConnection(maintenance.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await using var exists = new NpgsqlCommand("select exists (select from pg_database where datname = $1)", connection);
            exists.Parameters.Add(new() { Value = name });
            if (await exists.ExecuteScalarAsync(cancellationToken) is true)
            {
                return;
            }

            await using var create = new NpgsqlCommand($"create database \"{name}\"", connection);
            await create.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            throw new SetupFault(
                $"The database {name} cannot be created ({exception.Message}): create it by hand, or give PRINTLAB_POSTGRES a user who may.",
                exception
            );
        }
    }
}
