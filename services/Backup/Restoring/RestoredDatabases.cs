using Npgsql;
using PrintLab.Backup.Contents;
using PrintLab.Backup.Making;
using PrintLab.Backup.Postgres;

namespace PrintLab.Backup.Restoring;

/// <summary>The lab's databases, filled anew from the dumps of a backup.</summary>
internal sealed class RestoredDatabases(DatabaseServer server, BackupFolder backups, ClientPrograms programs)
{
    /// <summary>What is there that a restore would replace; null when there is nothing.</summary>
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

    /// <summary>Drops what is there and restores the dumps.</summary>
    /// <exception cref="BackupFault">A dump cannot be restored, or there are no programs for it.</exception>
    public async Task Restore(BackupManifest manifest, CancellationToken cancellationToken)
    {
        await using var administration = await server.Administer(cancellationToken);
        var tools = await programs.For(Math.Max(manifest.PostgresVersion, administration.PostgreSqlVersion.Major), cancellationToken);
        foreach (var database in LabDatabases.All)
        {
            if (await IsFilled(database, cancellationToken))
            {
                await Run(administration, $"DROP DATABASE \"{database}\"", cancellationToken);
            }

            await Create(administration, database, cancellationToken);
            var dump = Path.Combine(backups.PathOf(manifest.Id), BackupLayout.DumpOf(database));
            await tools.Restore(dump, server.ConnectionTo(database), cancellationToken);
        }
    }

    /// <summary>Compares the restored jobs and events with the manifest.</summary>
    /// <exception cref="BackupFault">They are not the backup's.</exception>
    public async Task Check(BackupManifest manifest, CancellationToken cancellationToken)
    {
        await using var snapshot = await JobsSnapshot.Take(server.ConnectionTo(LabDatabases.Jobs), cancellationToken);
        if (snapshot.EventSequence != manifest.EventSequence || !snapshot.Jobs.SequenceEqual(manifest.Jobs))
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
            // Not there is as good as empty.
            return false;
        }
    }

    private static async Task Create(NpgsqlConnection connection, string database, CancellationToken cancellationToken)
    {
        try
        {
            await Run(connection, $"CREATE DATABASE \"{database}\"", cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            // Made by hand and empty: where the lab's user may make none.
        }
    }

    private static async Task Run(NpgsqlConnection connection, string statement, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
