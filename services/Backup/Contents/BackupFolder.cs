using System.Text.Json;
using PrintLab.Contracts.Backups;
using PrintLab.Lab.Settings;

namespace PrintLab.Backup.Contents;

/// <summary>The folder of backups, one folder each. One that is not whole yet ends in <c>.part</c>.</summary>
/// <param name="share">
/// Where lab.json names the folder, which is perhaps a share that is not mounted now; null where it lies below the data and may be made.
/// </param>
internal sealed class BackupFolder(string path, BackupShare? share = null)
{
    private const string Unfinished = ".part";
    private const string Lock = ".lock";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The one of the settings.</summary>
    public static BackupFolder Of(BackupSettings settings)
    {
        var path = settings.Plan.Folder;
        return new BackupFolder(path, path == BackupPlan.FolderBelow(settings.DataFolder) ? null : new BackupShare(path, settings.DataFolder));
    }

    public string Path => path;

    private string LockFile => System.IO.Path.Combine(path, Lock);

    public string PathOf(string id) => System.IO.Path.Combine(path, id);

    /// <summary>Whole backups, the newest first: those with a name and a manifest of ours. Everything else in the folder is somebody else's.</summary>
    public IReadOnlyList<BackupSummary> Whole() =>
        Directory.Exists(path)
            ?
            [
                .. new DirectoryInfo(path)
                    .EnumerateDirectories()
                    .OrderByDescending(folder => folder.Name, StringComparer.Ordinal)
                    .Select(Summary)
                    .OfType<BackupSummary>(),
            ]
            : [];

    /// <summary>When the newest one began, by the names alone; null when there is none.</summary>
    public DateTimeOffset? NewestInstant() =>
        Directory.Exists(path)
            ? Directory
                .EnumerateDirectories(path)
                .Where(folder => File.Exists(System.IO.Path.Combine(folder, BackupManifest.Name)))
                .Max(folder => BackupId.Instant(System.IO.Path.GetFileName(folder)))
            : null;

    /// <summary>What the newest one holds; null when there is none.</summary>
    public async Task<BackupManifest?> Newest(CancellationToken cancellationToken) =>
        Whole() is [var newest, ..] ? await Manifest(newest.Id, cancellationToken) : null;

    /// <exception cref="BackupFault">There is no such backup, or its manifest cannot be read.</exception>
    public async Task<BackupManifest> Manifest(string id, CancellationToken cancellationToken)
    {
        var file = System.IO.Path.Combine(PathOf(id), BackupManifest.Name);
        if (BackupId.Instant(id) is null || !File.Exists(file))
        {
            throw new BackupFault($"There is no complete backup {id} in {path}: list-backups shows those that are there.");
        }

        try
        {
            var manifest = BackupManifest.Parse(await File.ReadAllBytesAsync(file, cancellationToken));
            if (manifest.Format > BackupManifest.KnownFormat)
            {
                throw new BackupFault($"The backup {id} was made by a newer PrintLab: use that one.");
            }

            return manifest.Files.All(kept => IsBelow(kept.Path))
                ? manifest
                : throw new BackupFault($"{file} names files outside of the backup: it was tampered with, use another backup.");
        }
        catch (JsonException exception)
        {
            throw new BackupFault($"{file} is damaged ({exception.Message}): use another backup.", exception);
        }
    }

    /// <summary>Takes the folder for one backup; it is given back with the process at the latest.</summary>
    /// <returns>Null while another backup is being made.</returns>
    /// <exception cref="BackupFault">The folder that lab.json names is not there, or not the one of the last time.</exception>
    public FileStream? TryLock()
    {
        if (share is null)
        {
            CreateOwned(path);
        }
        else
        {
            share.RequireSame();
        }

        try
        {
            return new FileStream(LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(LockFile))
        {
            return null;
        }
    }

    /// <summary>An empty folder to make a backup in; what dead runs left goes. The lock is held.</summary>
    public string Begin(string id)
    {
        foreach (
            var left in Directory
                .EnumerateDirectories(path, $"*{Unfinished}")
                .Where(folder => IsName(System.IO.Path.GetFileNameWithoutExtension(folder)))
        )
        {
            Directory.Delete(left, recursive: true);
        }

        return CreateOwned(PathOf(id) + Unfinished);
    }

    /// <summary>Removes a backup: first its name, so that half of one never passes for a whole.</summary>
    public void Remove(string id)
    {
        var dying = PathOf(id) + Unfinished;
        Directory.Move(PathOf(id), dying);
        Directory.Delete(dying, recursive: true);
    }

    /// <summary>A folder that only its owner may enter: backups hold the installation's keys.</summary>
    public static string CreateOwned(string folder) =>
        (OperatingSystem.IsWindows() ? Directory.CreateDirectory(folder) : Directory.CreateDirectory(folder, OwnerOnly)).FullName;

    private static BackupSummary? Summary(DirectoryInfo folder)
    {
        var file = System.IO.Path.Combine(folder.FullName, BackupManifest.Name);
        if (!IsName(folder.Name) || !File.Exists(file))
        {
            return null;
        }

        try
        {
            var summary = BackupManifest.ParseSummary(File.ReadAllBytes(file));
            return summary.Id == folder.Name ? summary : null;
        }
        catch (JsonException)
        {
            // Damaged: no whole backup, and not ours to remove. verify-backup names it.
            return null;
        }
    }

    private static bool IsName(string name) => BackupId.Instant(name) is not null;

    private static bool IsBelow(string relative) =>
        relative.Length > 0
        && !System.IO.Path.IsPathRooted(relative)
        && !relative.Split('/').Any(segment => segment is "" or "." or "..")
        && !relative.Contains('\\');
}
