using Npgsql;
using PrintLab.Backup.Contents;
using PrintLab.Backup.Making;
using PrintLab.Backup.Postgres;

namespace PrintLab.Backup.Restoring;

/// <summary>The lab's databases, restored from a backup's dumps.</summary>
internal sealed class RestoredDatabases(DatabaseServer server, BackupFolder backups, ClientPrograms programs)
{
    /// <summary>Existing data that a restore would replace; null if there is none.</summary>
    public async Task<string?> Occupant(CancellationToken cancellationToken)
    {
        foreach (var database in LabDatabases.All)
        {
            if (await IsFilled(database, cancellationToken))
            {
                return $"tables in {database} of the PostgreSQL server at {server.Address}";
            }
        }

        return null;
    }

    /// <summary>Makes sure that no lab uses them.</summary>
    /// <exception cref="BackupFault">One does.</exception>
    public async Task RequireUnused(CancellationToken cancellationToken)
    {
        await using var connection = await server.Administer(cancellationToken);
        await using var command = new NpgsqlCommand("SELECT min(datname) FROM pg_stat_activity WHERE datname = ANY ($1)", connection)
        {
            Parameters = { new() { Value = LabDatabases.All.ToArray() } },
        };
        if (await command.ExecuteScalarAsync(cancellationToken) is string used)
        {
            throw new BackupFault(
                $"The database {used} is in use: stop the lab that uses the PostgreSQL server at {server.Address}, then restore again. "
                    + "No database was changed."
            );
        }
    }

    /// <summary>Drops existing databases and restores the dumps.</summary>
    /// <exception cref="BackupFault">A dump cannot be restored, or the programs for it are missing.</exception>
    public async Task Restore(BackupManifest manifest, CancellationToken cancellationToken)
    {
        await using var administration = await server.Administer(cancellationToken);
        var tools = await programs.For(Math.Max(manifest.PostgresVersion, administration.PostgreSqlVersion.Major), cancellationToken);
        foreach (var database in LabDatabases.All)
        {
            var owner = await OwnerOf(administration, database, cancellationToken);
            if (await IsFilled(database, cancellationToken))
            {
                await Run(administration, $"DROP DATABASE \"{database}\"", cancellationToken);
            }

            await Create(administration, database, owner, cancellationToken);
            var dump = Path.Combine(backups.PathOf(manifest.Id), BackupLayout.DumpOf(database));
            await tools.Restore(dump, server.ConnectionTo(database), owner, cancellationToken);
        }
    }

    /// <summary>Compares the restored jobs and events with the manifest.</summary>
    /// <exception cref="BackupFault">They do not match the backup.</exception>
    public async Task Check(BackupManifest manifest, CancellationToken cancellationToken)
    {
        await using var snapshot = await JobsSnapshot.Take(server.ConnectionTo(LabDatabases.Jobs), cancellationToken);
        if (
            (snapshot.EventSequence, snapshot.EventHash) != (manifest.EventSequence, manifest.EventHash)
            || !snapshot.Jobs.SequenceEqual(manifest.Jobs)
        )
        {
            throw new BackupFault(
                $"The restored database has {snapshot.Jobs.Count} jobs and events up to {snapshot.EventSequence}, "
                    + $"the backup says {manifest.Jobs.Count} and {manifest.EventSequence}: restore another backup."
            );
        }
    }

    private async Task<bool> IsFilled(string database, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await server.Connect(database, cancellationToken);
            await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = 'public')", connection);
            return await command.ExecuteScalarAsync(cancellationToken) is true;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            // Missing is as good as empty.
            return false;
        }
    }

    // The owner keeps the database: its tables are restored as theirs. Null if the database does not exist.
    private static async Task<string?> OwnerOf(NpgsqlConnection connection, string database, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT pg_get_userbyid(datdba)::text FROM pg_database WHERE datname = $1", connection)
        {
            Parameters = { new() { Value = database } },
        };
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    private static async Task Create(NpgsqlConnection connection, string database, string? owner, CancellationToken cancellationToken)
    {
        try
        {
            var owned = owner is null ? "" : $" OWNER \"{owner}\"";
            await Run(connection, $"CREATE DATABASE \"{database}\"{owned}", cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            // Created by hand and empty: for servers where the lab's user may not create databases.
        }
    }

    private static async Task Run(NpgsqlConnection connection, string statement, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
