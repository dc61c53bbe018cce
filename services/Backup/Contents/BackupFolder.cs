using System.Text.Json;
using PrintLab.Contracts.Backups;
using PrintLab.Lab.Settings;

namespace PrintLab.Backup.Contents;

/// <summary>The folder of backups, with one subfolder each. The name of an incomplete one ends in <c>.part</c>.</summary>
/// <param name="share">
/// Set if lab.json names the folder, which may be a share that is not mounted now; null if it is below the data folder and may be created.
/// </param>
internal sealed class BackupFolder(string path, BackupShare? share = null)
{
    private const string Unfinished = ".part";
    private const string Lock = ".lock";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The folder from the settings.</summary>
    public static BackupFolder Of(BackupSettings settings)
    {
        var path = settings.Plan.Folder;
        return new BackupFolder(path, path == BackupPlan.FolderBelow(settings.DataFolder) ? null : new BackupShare(path, settings.DataFolder));
    }

    public string Path => path;

    private string LockFile => System.IO.Path.Combine(path, Lock);

    public string PathOf(string id) => System.IO.Path.Combine(path, id);

    /// <summary>Complete backups, newest first: those with a name and a manifest of ours. Everything else in the folder is not ours.</summary>
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

    /// <summary>When the newest backup began, from the names alone; null when there is none.</summary>
    public DateTimeOffset? NewestInstant() =>
        Directory.Exists(path)
            ? Directory
                .EnumerateDirectories(path)
                .Where(folder => File.Exists(System.IO.Path.Combine(folder, BackupManifest.Name)))
                .Max(folder => BackupId.Instant(System.IO.Path.GetFileName(folder)))
            : null;

    /// <summary>The newest backup's manifest; null when there is none.</summary>
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

            return manifest.Files.All(kept => IsBelow(kept.Path)) && manifest.Folders.All(folder => IsBelow(folder) && !folder.Contains('/'))
                ? manifest
                : throw new BackupFault($"{file} names files outside of the backup: it was tampered with, use another backup.");
        }
        catch (JsonException exception)
        {
            throw new BackupFault($"{file} is damaged ({exception.Message}): use another backup.", exception);
        }
    }

    /// <summary>Locks the folder for one backup; the lock is released when the process exits at the latest.</summary>
    /// <returns>Null while another backup is being made.</returns>
    /// <exception cref="BackupFault">The folder that lab.json names is missing, or is not the one used last time.</exception>
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

    /// <summary>Creates an empty folder for a new backup and removes what crashed runs left. The caller holds the lock.</summary>
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

    /// <summary>Removes a backup: renames it first, so that a partial one is never mistaken for a complete one.</summary>
    public void Remove(string id)
    {
        var dying = PathOf(id) + Unfinished;
        Directory.Move(PathOf(id), dying);
        Directory.Delete(dying, recursive: true);
    }

    /// <summary>Creates a folder that only its owner can access: backups contain the installation's keys.</summary>
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
            // Damaged: not a complete backup, and not ours to remove. verify-backup reports it.
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
