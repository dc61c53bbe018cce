using PrintLab.Backup.Contents;
using PrintLab.Backup.Postgres;
using PrintLab.Contracts.Backups;
using PrintLab.Disk;
using PrintLab.ServiceDefaults;

namespace PrintLab.Backup.Making;

/// <summary>
/// Makes one backup. The followers' databases are dumped before the log, so that no saved position is ahead of it; while files are copied, Files
/// removes none, so that each is where the dump of jobs says. A backup gets its final name only after it was read back intact.
/// </summary>
internal sealed class BackupMaking(BackupSettings settings, DatabaseServer server, ClientPrograms programs, BackupFolder folder, TimeProvider clock)
{
    /// <summary>The caller holds the folder's lock.</summary>
    /// <exception cref="BackupFault">The backup cannot be made, or fails verification.</exception>
    public async Task<(BackupManifest Manifest, IReadOnlyList<string> Warnings)> Make(string id, CancellationToken cancellationToken)
    {
        var began = clock.GetUtcNow();
        RequireLab();
        var earlier = await folder.Newest(cancellationToken);
        var part = folder.Begin(id);
        try
        {
            var copies = new FileCopies(part, earlier is null ? null : (folder.PathOf(earlier.Id), earlier), IsSunday(began), clock);
            var (manifest, tools, warnings) = await Fill(id, began, copies, cancellationToken);
            await ReadBack(part, copies, tools, cancellationToken);
            await File.WriteAllBytesAsync(Path.Combine(part, BackupManifest.Name), manifest.ToJson(), cancellationToken);
            Finish(part, id);
            return (manifest, [.. warnings, .. copies.Warnings]);
        }
        catch when (!cancellationToken.IsCancellationRequested)
        {
            // A lab that is shutting down has no time for this: the next backup removes what is left.
            if (Directory.Exists(part))
            {
                Directory.Delete(part, recursive: true);
            }

            throw;
        }
    }

    private void RequireLab()
    {
        if (RestoredFolder.Unfinished(settings.DataFolder) is { } unfinished)
        {
            throw new BackupFault(
                $"The restore of backup {unfinished} into {settings.DataFolder} was not finished: run restore again before you make a backup."
            );
        }

        StorageEntries.RequireStorage(settings.StorageFolder);
    }

    private async Task<(BackupManifest Manifest, PostgresTools Tools, IReadOnlyList<string> Warnings)> Fill(
        string id,
        DateTimeOffset began,
        FileCopies copies,
        CancellationToken cancellationToken
    )
    {
        await using var hold = await HeldRemovals.Take(server.ConnectionTo(LabDatabases.Files), cancellationToken);
        var tools = await ToolsFor(cancellationToken);
        foreach (var database in LabDatabases.Followers)
        {
            await Dump(tools, database, snapshot: null, copies, cancellationToken);
        }

        var (jobs, sequence, hash) = await DumpJobs(tools, copies, cancellationToken);
        var lost = jobs.Where(job => !IsThere(job.File)).Select(job => job.Id).ToHashSet();
        var entries = new StorageEntries(settings.StorageFolder, jobs);
        await KeepFiles(entries, copies, cancellationToken);
        await hold.Confirm(cancellationToken);

        var totals = new BackupTotals(
            jobs.Count,
            copies.Files.Count(file => BackupLayout.BelowStorage(file.Path) is not null),
            copies.Files.Sum(file => file.Bytes),
            copies.New.Sum(file => file.Bytes)
        );
        var manifest = new BackupManifest(
            BackupManifest.KnownFormat,
            id,
            began,
            clock.GetUtcNow(),
            sequence,
            hash,
            tools.Major,
            totals,
            jobs,
            entries.TopFolders(),
            copies.Files
        );
        return (manifest, tools, JobFiles.Compare(manifest, lost));
    }

    private async Task<PostgresTools> ToolsFor(CancellationToken cancellationToken)
    {
        await using var connection = await server.Connect(LabDatabases.Jobs, cancellationToken);
        return await programs.For(connection.PostgreSqlVersion.Major, cancellationToken);
    }

    private async Task<(IReadOnlyList<KeptJob> Jobs, long EventSequence, string EventHash)> DumpJobs(
        PostgresTools tools,
        FileCopies copies,
        CancellationToken cancellationToken
    )
    {
        await using var snapshot = await JobsSnapshot.Take(server.ConnectionTo(LabDatabases.Jobs), cancellationToken);
        await Dump(tools, LabDatabases.Jobs, snapshot.Name, copies, cancellationToken);
        return (snapshot.Jobs, snapshot.EventSequence, snapshot.EventHash);
    }

    private Task Dump(PostgresTools tools, string database, string? snapshot, FileCopies copies, CancellationToken cancellationToken) =>
        copies.Write(
            BackupLayout.DumpOf(database),
            stream => tools.Dump(server.ConnectionTo(database), snapshot, stream, cancellationToken),
            cancellationToken
        );

    private async Task KeepFiles(StorageEntries entries, FileCopies copies, CancellationToken cancellationToken)
    {
        await foreach (var (path, relative) in entries.Files(cancellationToken))
        {
            await copies.Keep(path, BackupLayout.InStorage(relative), cancellationToken);
        }

        await KeepBelow(settings.Folder(BackupLayout.Keys), BackupLayout.Keys, copies, cancellationToken);
        await KeepBelow(settings.Folder(BackupLayout.MailTemplates), BackupLayout.MailTemplates, copies, cancellationToken);
        if (settings.LabFile is { } labFile)
        {
            await copies.Keep(labFile, BackupLayout.LabFile, cancellationToken);
        }
    }

    private static async Task KeepBelow(string source, string relative, FileCopies copies, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(source))
        {
            return;
        }

        foreach (var file in new DirectoryInfo(source).EnumerateFiles().Where(file => file.LinkTarget is null))
        {
            await copies.Keep(file.FullName, $"{relative}/{file.Name}", cancellationToken);
        }
    }

    private static async Task ReadBack(string part, FileCopies copies, PostgresTools tools, CancellationToken cancellationToken)
    {
        var fault =
            await BackupCheck.FirstFault(part, copies.New, cancellationToken)
            ?? await BackupCheck.FirstUnreadableDump(part, tools, cancellationToken);
        if (fault is not null)
        {
            throw new BackupFault($"The backup does not read back as it was written: {fault}. Check the disk it is on.");
        }
    }

    // Flushes the names to disk before the backup counts as complete.
    private void Finish(string part, string id)
    {
        foreach (var below in Directory.EnumerateDirectories(part, "*", SearchOption.AllDirectories).Append(part))
        {
            DurableFile.FlushFolder(below);
        }

        Directory.Move(part, folder.PathOf(id));
        DurableFile.FlushFolder(folder.Path);
    }

    // Files that are no longer copied are reread once a week, so that a disk that loses data is noticed.
    private bool IsSunday(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, settings.Plan.Zone).DayOfWeek == DayOfWeek.Sunday;

    private bool IsThere(string relative) => relative.Length > 0 && File.Exists(Path.Combine(settings.StorageFolder, relative));
}
