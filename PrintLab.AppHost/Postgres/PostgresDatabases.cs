using Npgsql;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Postgres;

/// <summary>Creates the lab's databases on a server, and the logins that may use them.</summary>
/// <param name="isOurs">Whether the server is the lab's alone: then its logins may not connect to the server's own databases either.</param>
internal sealed class PostgresDatabases(DatabaseLogins logins, bool isOurs)
{
    private const string Administration = "postgres";

    /// <summary>Creates what does not exist, and sets owner, passwords and rights in any case.</summary>
    /// <param name="server">A login that may create roles and databases.</param>
    /// <exception cref="SetupFault">It may not.</exception>
    public async Task Create(string? server, IEnumerable<string> databases, CancellationToken cancellationToken)
    {
        var maintenance = new NpgsqlConnectionStringBuilder(server) { Database = Administration, Pooling = false };
        try
        {
            await using var connection = new NpgsqlConnection(maintenance.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            var isSuperuser = await Ask(connection, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user", cancellationToken);
            await CreateLogin(connection, logins.Backup, cancellationToken);
            foreach (var database in databases)
            {
                await Create(connection, database, isSuperuser, cancellationToken);
                await LetBackupsRead(maintenance, database, cancellationToken);
            }

            if (isOurs)
            {
                await Run(connection, $"REVOKE CONNECT ON DATABASE {Administration}, template1 FROM PUBLIC", cancellationToken);
            }
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new SetupFault(
                $"PostgreSQL does not let {maintenance.Username} create the lab's databases and logins ({exception.MessageText}): as an "
                    + $"administrator of that server, run ALTER ROLE \"{maintenance.Username}\" CREATEDB CREATEROLE, or drop the "
                    + "roles printlab_* that somebody else made.",
                exception
            );
        }
        catch (NpgsqlException exception)
        {
            throw new SetupFault(
                $"The lab's databases and logins cannot be created ({exception.Message}): check the server, or give "
                    + "PRINTLAB_POSTGRES a user who may.",
                exception
            );
        }
    }

    private async Task Create(NpgsqlConnection connection, string database, bool isSuperuser, CancellationToken cancellationToken)
    {
        var (owner, service) = (logins.OwnerOf(database), logins.ServiceOf(database));
        await CreateLogin(connection, owner, cancellationToken);
        await CreateLogin(connection, service, cancellationToken);
        if (!isSuperuser)
        {
            // Only a member of a role may give it a database.
            await Run(connection, $"GRANT {owner.Role} TO CURRENT_USER", cancellationToken);
        }

        await Run(
            connection,
            await Exists(connection, "pg_database", "datname", database, cancellationToken)
                ? $"ALTER DATABASE {database} OWNER TO {owner.Role}"
                : $"CREATE DATABASE {database} OWNER {owner.Role}",
            cancellationToken
        );
        await Run(connection, $"REVOKE ALL ON DATABASE {database} FROM PUBLIC", cancellationToken);
        await Run(connection, $"GRANT CONNECT ON DATABASE {database} TO {service.Role}, {logins.Backup.Role}", cancellationToken);
    }

    // Whatever the owner has, and whatever the owner creates later.
    private async Task LetBackupsRead(NpgsqlConnectionStringBuilder server, string database, CancellationToken cancellationToken)
    {
        var owner = logins.OwnerOf(database);
        var login = new NpgsqlConnectionStringBuilder(server.ConnectionString)
        {
            Database = database,
            Username = owner.Role,
            Password = owner.Password,
        };
        await using var connection = new NpgsqlConnection(login.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        foreach (var kind in new[] { "TABLES", "SEQUENCES" })
        {
            await Run(connection, $"GRANT SELECT ON ALL {kind} IN SCHEMA public TO {logins.Backup.Role}", cancellationToken);
            await Run(connection, $"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON {kind} TO {logins.Backup.Role}", cancellationToken);
        }
    }

    // The password is set each time: the key and the server may come from different backups. It is hexadecimal and needs no quoting.
    private static async Task CreateLogin(NpgsqlConnection connection, DatabaseLogin login, CancellationToken cancellationToken)
    {
        var verb = await Exists(connection, "pg_roles", "rolname", login.Role, cancellationToken) ? "ALTER" : "CREATE";
        await Run(connection, $"{verb} ROLE {login.Role} LOGIN PASSWORD '{login.Password}'", cancellationToken);
    }

    private static Task<bool> Exists(NpgsqlConnection connection, string catalog, string column, string name, CancellationToken cancellationToken) =>
        Ask(connection, $"SELECT EXISTS (SELECT FROM {catalog} WHERE {column} = '{name}')", cancellationToken);

    private static async Task<bool> Ask(NpgsqlConnection connection, string question, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(question, connection);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private static async Task Run(NpgsqlConnection connection, string statement, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
