using Npgsql;
using PrintLab.AppHost.Postgres;
using PrintLab.AppHost.Settings;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Backups;

/// <summary>
/// The data folder that a backup is restored into. A marker lies in it from the first change to the last check, and no lab starts beside the
/// marker: half of a restore does not pass for a lab.
/// </summary>
internal sealed class RestoreTarget(HostSettings settings, TimeProvider clock)
{
    private const string Marker = "restore-unfinished";
    private static readonly string[] Restored = ["keys", "mail-templates"];
    private static readonly string[] Derived = ["previews"];

    public string Folder => settings.DataFolder;

    private string MarkerFile => settings.Folder(Marker);

    /// <summary>For the start of a lab.</summary>
    /// <exception cref="SetupFault">A restore into the folder was broken off.</exception>
    public static void RequireFinished(string dataFolder)
    {
        var marker = Path.Combine(dataFolder, Marker);
        if (File.Exists(marker))
            throw new SetupFault($"The restore of backup {File.ReadAllText(marker)} into {dataFolder} was not finished: run restore again before you start the lab.");
    }

    /// <summary>What is there that a restore would replace; null when there is nothing, or only what a restore that was broken off left.</summary>
    public async Task<string?> Occupant(CancellationToken cancellationToken)
    {
        if (File.Exists(MarkerFile)) return null;
        if (HasEntries(settings.StorageFolder)) return $"files in {settings.StorageFolder}";
        if (Restored.Select(settings.Folder).FirstOrDefault(HasEntries) is { } folder) return $"files in {folder}";
        if (!LabServer.IsGiven(settings)) return Cluster().Major is not null ? $"a database in {Cluster().Path}" : null;
        return await FirstFilledDatabase(cancellationToken) is { } database ? $"tables in {database} of the server that PRINTLAB_POSTGRES names" : null;
    }

    /// <summary>Writes the marker and clears what a restore brings anew. Backups, logs, mails and reports stay.</summary>
    /// <exception cref="SetupFault">A lab still uses the given server; nothing is changed then.</exception>
    public async Task Clear(string id, CancellationToken cancellationToken)
    {
        if (LabServer.IsGiven(settings)) await RequireUnused(cancellationToken);
        await File.WriteAllTextAsync(MarkerFile, id, cancellationToken);
        // The root itself may be where a share is mounted.
        Empty(settings.StorageFolder);
        foreach (var folder in Restored.Concat(Derived).Select(settings.Folder)) Empty(folder);
        if (LabServer.IsGiven(settings)) await DropDatabases(cancellationToken);
        else if (Directory.Exists(Cluster().Path)) Directory.Delete(Cluster().Path, recursive: true);
    }

    /// <summary>Everything is restored and checked.</summary>
    public void Finish() => File.Delete(MarkerFile);

    private PostgresFolder Cluster() => PostgresFolder.For(settings.Folder("postgres"));

    private async Task<string?> FirstFilledDatabase(CancellationToken cancellationToken)
    {
        await using var server = await LabServer.Open(settings, clock, cancellationToken);
        foreach (var database in BackupMaking.AllDatabases)
        {
            try
            {
                await using var connection = await server.Connect(database, cancellationToken);
                await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = 'public')", connection);
                if (await command.ExecuteScalarAsync(cancellationToken) is true) return database;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
            {
                // Not there is as good as empty.
            }
        }

        return null;
    }

    private async Task DropDatabases(CancellationToken cancellationToken)
    {
        await using var server = await LabServer.Open(settings, clock, cancellationToken);
        await using var connection = await server.Connect("postgres", cancellationToken);
        foreach (var database in BackupMaking.AllDatabases)
        {
            await using var command = new NpgsqlCommand($"DROP DATABASE IF EXISTS \"{database}\"", connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private async Task RequireUnused(CancellationToken cancellationToken)
    {
        await using var server = await LabServer.Open(settings, clock, cancellationToken);
        await using var connection = await server.Connect("postgres", cancellationToken);
        await using var command = new NpgsqlCommand("SELECT min(datname) FROM pg_stat_activity WHERE datname = ANY ($1)", connection)
        {
            Parameters = { new() { Value = BackupMaking.AllDatabases.ToArray() } },
        };
        if (await command.ExecuteScalarAsync(cancellationToken) is string used)
            throw new SetupFault($"The database {used} is in use: stop the lab that uses the server of PRINTLAB_POSTGRES, then restore again. Nothing was changed.");
    }

    private static bool HasEntries(string folder) => Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any();

    private static void Empty(string folder)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var below in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            if (below is DirectoryInfo { LinkTarget: null } tree) tree.Delete(recursive: true);
            else below.Delete();
        }
    }
}
