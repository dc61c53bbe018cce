using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using PrintLab.AppHost.Settings;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Backups;

/// <summary>Brings a lab back from a backup, in the order of the procedure: verify, clear, files, databases, check.</summary>
/// <param name="settings">Of the folder that is restored into.</param>
/// <param name="isTrial">Whether the lab of the backup lives on elsewhere: the restored one must not write its mails and backups.</param>
internal sealed class Restore(HostSettings settings, BackupFolder backups, bool isTrial, TimeProvider clock)
{
    private const string LabFile = "lab.json";
    private const string TrialFile = "lab-trial.json";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Does all of it and answers with what a person needs to know, a line each.</summary>
    /// <param name="replace">Whether what is in the way may go.</param>
    /// <exception cref="SetupFault">The backup is damaged, a lab is in the way, or a step failed; the message says what to do.</exception>
    public async Task<IReadOnlyList<string>> Run(string id, bool replace, CancellationToken cancellationToken)
    {
        var manifest = await backups.Manifest(id, cancellationToken);
        MakeTarget();
        using var alone = DataLock.Take(settings.DataFolder);
        var target = new RestoreTarget(settings, clock);
        if (!replace && await target.Occupant(cancellationToken) is { } occupant)
            throw new SetupFault($"There are {occupant}: restore into an empty folder (--into FOLDER), or add --replace to lose them. Nothing was changed.");

        if (await BackupCheck.FirstFault(backups, manifest, cancellationToken) is { } fault) throw new SetupFault($"The backup {id} is damaged: {fault}. Nothing was changed; use another backup.");

        await target.Clear(id, cancellationToken);
        await RestoreFiles(manifest, cancellationToken);
        await using (var server = await LabServer.Open(settings, clock, cancellationToken))
        {
            await RestoreDatabases(manifest, server, cancellationToken);
            await CheckDatabase(manifest, server, cancellationToken);
        }

        var lost = await CheckFiles(manifest, cancellationToken);
        target.Finish();
        return Summary(manifest, lost);
    }

    private void MakeTarget()
    {
        var parent = Directory.GetParent(settings.DataFolder);
        if (parent is { Exists: false }) throw new SetupFault($"There is no folder {parent.FullName} to make {settings.DataFolder} in: make it, or choose another.");
        Directory.CreateDirectory(settings.DataFolder);
    }

    private async Task RestoreFiles(BackupManifest manifest, CancellationToken cancellationToken)
    {
        foreach (var folder in manifest.Folders) Directory.CreateDirectory(Path.Combine(settings.StorageFolder, folder));
        var keys = settings.Folder("keys");
        _ = new LabKeys(keys);
        foreach (var file in manifest.Files)
        {
            if (PlaceOf(file.Path) is not { } place) continue;
            await Copy(Path.Combine(backups.PathOf(manifest.Id), file.Path), place, file, isSecret: !place.StartsWith(settings.StorageFolder, StringComparison.Ordinal), cancellationToken);
        }

        if (isTrial && File.Exists(settings.Folder(LabFile))) await WriteTrialFile(cancellationToken);
    }

    // Null for the dumps: they go to the server.
    private string? PlaceOf(string path) => path.Split('/', 2) switch
    {
        [StorageEntries.Folder, var below] => Path.Combine(settings.StorageFolder, below),
        ["keys" or "mail-templates", _] or [LabFile] => settings.Folder(path),
        _ => null,
    };

    private static async Task Copy(string source, string place, KeptFile expected, bool isSecret, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.Delete(place);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (isSecret && !OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        await using (var from = File.OpenRead(source))
        await using (var to = new FileStream(place, options))
        {
            await from.CopyToAsync(to, cancellationToken);
            to.Flush(flushToDisk: true);
        }

        File.SetLastWriteTimeUtc(place, expected.ModifiedAt);
    }

    // As the lab's own, but that no student gets a mail and no real backup is touched.
    private async Task WriteTrialFile(CancellationToken cancellationToken)
    {
        var own = JsonNode.Parse(
            await File.ReadAllBytesAsync(settings.Folder(LabFile), cancellationToken),
            documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!.AsObject();
        own.Remove("mail");
        own["backup"] = new JsonObject { ["enabled"] = false };
        await File.WriteAllTextAsync(settings.Folder(TrialFile), own.ToJsonString(), cancellationToken);
    }

    private async Task RestoreDatabases(BackupManifest manifest, LabServer server, CancellationToken cancellationToken)
    {
        await using var administration = await server.Connect("postgres", cancellationToken);
        var tools = await PostgresTools.For(Math.Max(manifest.PostgresVersion, administration.PostgreSqlVersion.Major), cancellationToken);
        foreach (var database in BackupMaking.AllDatabases)
        {
            await CreateDatabase(administration, database, cancellationToken);
            await tools.Restore(Path.Combine(backups.PathOf(manifest.Id), BackupMaking.DumpOf(database)), server.ConnectionTo(database), cancellationToken);
        }
    }

    private static async Task CreateDatabase(NpgsqlConnection connection, string database, CancellationToken cancellationToken)
    {
        try
        {
            await using var create = new NpgsqlCommand($"CREATE DATABASE \"{database}\"", connection);
            await create.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            // Made by hand and empty: where the lab's user may make none.
        }
    }

    private static async Task CheckDatabase(BackupManifest manifest, LabServer server, CancellationToken cancellationToken)
    {
        await using var snapshot = await JobsSnapshot.Take(server.ConnectionTo("jobsdb"), cancellationToken);
        if (snapshot.EventSequence != manifest.EventSequence || !snapshot.Jobs.SequenceEqual(manifest.Jobs))
            throw new SetupFault(
                $"The restored database has {snapshot.Jobs.Count} jobs and events up to {snapshot.EventSequence}, the backup says {manifest.Jobs.Count} and {manifest.EventSequence}: "
                + "restore another backup.");
    }

    private async Task<IReadOnlyList<KeptJob>> CheckFiles(BackupManifest manifest, CancellationToken cancellationToken)
    {
        var files = JobFiles.InStorage(manifest);
        foreach (var path in manifest.Jobs.SelectMany(job => new[] { job.File, job.Original }).Distinct().Where(files.ContainsKey))
        {
            if (await BackupCheck.FaultOf(Path.Combine(settings.StorageFolder, path), files[path], cancellationToken) is { } fault)
                throw new SetupFault($"The restored file {path} {fault}: look after the disk of {settings.StorageFolder}, then restore again.");
        }

        return [.. manifest.Jobs.Where(job => job.File.Length > 0 && !files.ContainsKey(job.File))];
    }

    private IReadOnlyList<string> Summary(BackupManifest manifest, IReadOnlyList<KeptJob> lost)
    {
        var labFile = settings.Folder(isTrial ? TrialFile : LabFile);
        return
        [
            $"The backup {manifest.Id} is restored into {settings.DataFolder}: {manifest.Totals.Jobs} jobs, {manifest.Totals.Files} files, events up to {manifest.EventSequence}.",
            $"Checked: the database has the jobs and events of the backup, and {manifest.Jobs.Count - lost.Count} of {manifest.Jobs.Count} jobs have their file with its hash.",
            .. lost.Select(job => $"Without a file, as when the backup was made: job {job.Id} ({job.File})."),
            $"Start it with PRINTLAB_DATA={settings.DataFolder}{(File.Exists(labFile) ? $" PRINTLAB_LAB={labFile}" : "")}, then prove its event log with verify-events.",
            .. isTrial ? ["It has the students' addresses: leave PRINTLAB_SMTP unset while it is a trial, so that its mails become files."] : Array.Empty<string>(),
        ];
    }
}
