using System.Text.Json;
using PrintLab.AppHost.Settings;
using PrintLab.AppHost.Start;
using PrintLab.Files.Storage;

namespace PrintLab.AppHost.Backups;

/// <summary>
/// Makes one backup. The followers' databases are dumped before the log, so that no kept position is ahead of it; while files are copied, Files
/// removes none, so that each lies where the dump of jobs says. Only what was read back whole gets its name.
/// </summary>
internal sealed class BackupMaking(HostSettings settings, LabServer server, BackupFolder folder, TimeProvider clock)
{
    private const string Databases = "databases";
    private const string JobsDb = "jobsdb";
    private static readonly string[] Followers = ["filesdb", "notifydb", "reportingdb"];

    /// <summary>All databases of a lab, in the order in which they are dumped.</summary>
    public static IReadOnlyList<string> AllDatabases => [.. Followers, JobsDb];

    /// <summary>A database's dump below a backup's folder.</summary>
    public static string DumpOf(string database) => $"{Databases}/{database}.dump";

    /// <summary>The lock of the folder is held.</summary>
    /// <exception cref="SetupFault">It cannot be made, or is not what it should be.</exception>
    public async Task<(BackupManifest Manifest, IReadOnlyList<string> Warnings)> Make(string id, CancellationToken ct)
    {
        var began = clock.GetUtcNow();
        StorageEntries.RequireStorage(settings.StorageFolder);
        var earlier = await folder.Newest(ct);
        var part = folder.Begin(id);
        try
        {
            var copies = new FileCopies(part, earlier is null ? null : (folder.PathOf(earlier.Id), earlier), IsSunday(began), clock);
            var (manifest, tools, warnings) = await Fill(id, began, copies, ct);
            await ReadBack(part, copies, tools, ct);
            await File.WriteAllBytesAsync(Path.Combine(part, BackupManifest.Name), manifest.ToJson(), ct);
            Finish(part, id);
            return (manifest, [.. warnings, .. copies.Warnings]);
        }
        catch when (!ct.IsCancellationRequested)
        {
            // A lab that stops has no time for that: the next backup removes what is left.
            if (Directory.Exists(part)) Directory.Delete(part, recursive: true);
            throw;
        }
    }

    private async Task<(BackupManifest Manifest, PostgresTools Tools, IReadOnlyList<string> Warnings)> Fill(string id, DateTimeOffset began, FileCopies copies, CancellationToken ct)
    {
        await using var hold = await HeldRemovals.Take(server.ConnectionTo("filesdb"), ct);
        var tools = await ToolsFor(ct);
        foreach (var database in Followers) await Dump(tools, database, snapshot: null, copies, ct);
        var (jobs, sequence) = await DumpJobs(tools, copies, ct);
        var lost = jobs.Where(job => !IsThere(job.File)).Select(job => job.Id).ToHashSet();

        var entries = new StorageEntries(settings.StorageFolder, jobs);
        foreach (var (path, relative) in entries.Files()) await copies.Keep(path, $"{StorageEntries.Folder}/{relative}", ct);
        await KeepBelow(settings.Folder("keys"), "keys", copies, ct);
        await KeepBelow(settings.Folder("mail-templates"), "mail-templates", copies, ct);
        if (settings.LabFile is { } labFile) await copies.Keep(labFile, "lab.json", ct);
        await hold.Confirm(ct);

        var totals = new BackupTotals(jobs.Count, copies.Files.Count(file => file.Path.StartsWith(StorageEntries.Folder + "/", StringComparison.Ordinal)), copies.Files.Sum(file => file.Bytes), copies.New.Sum(file => file.Bytes));
        var manifest = new BackupManifest(BackupManifest.KnownFormat, id, began, clock.GetUtcNow(), sequence, tools.Major, totals, jobs, entries.TopFolders(), copies.Files);
        return (manifest, tools, JobFiles.Compare(manifest, lost));
    }

    private async Task<PostgresTools> ToolsFor(CancellationToken ct)
    {
        await using var connection = await server.Connect(JobsDb, ct);
        return await PostgresTools.For(connection.PostgreSqlVersion.Major, ct);
    }

    private async Task<(IReadOnlyList<KeptJob> Jobs, long EventSequence)> DumpJobs(PostgresTools tools, FileCopies copies, CancellationToken ct)
    {
        await using var snapshot = await JobsSnapshot.Take(server.ConnectionTo(JobsDb), ct);
        await Dump(tools, JobsDb, snapshot.Name, copies, ct);
        return (snapshot.Jobs, snapshot.EventSequence);
    }

    private Task Dump(PostgresTools tools, string database, string? snapshot, FileCopies copies, CancellationToken ct) =>
        copies.Write(DumpOf(database), stream => tools.Dump(server.ConnectionTo(database), snapshot, stream, ct), ct);

    private static async Task KeepBelow(string source, string relative, FileCopies copies, CancellationToken ct)
    {
        if (!Directory.Exists(source)) return;
        foreach (var file in new DirectoryInfo(source).EnumerateFiles().Where(file => file.LinkTarget is null)) await copies.Keep(file.FullName, $"{relative}/{file.Name}", ct);
    }

    private static async Task ReadBack(string part, FileCopies copies, PostgresTools tools, CancellationToken ct)
    {
        var fault = await BackupCheck.FirstFault(part, copies.New, ct) ?? await BackupCheck.FirstUnreadableDump(part, tools, ct);
        if (fault is not null) throw new SetupFault($"The backup does not read back as it was written: {fault}. Look after the disk it lies on.");
    }

    // The names are durable before they count.
    private void Finish(string part, string id)
    {
        foreach (var below in Directory.EnumerateDirectories(part, "*", SearchOption.AllDirectories).Append(part)) DurableFile.FlushFolder(below);
        Directory.Move(part, folder.PathOf(id));
        DurableFile.FlushFolder(folder.Path);
    }

    // What is not copied any more is read once a week, so that a disk that forgets is noticed.
    private bool IsSunday(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, settings.Backup.Zone).DayOfWeek == DayOfWeek.Sunday;

    private bool IsThere(string relative) => relative.Length > 0 && File.Exists(Path.Combine(settings.StorageFolder, relative));
}
