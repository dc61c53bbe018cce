namespace PrintLab.Backup.Contents;

/// <summary>
/// Whether the folder of backups that lab.json names is the one used last time. An unmounted share looks like an empty folder on the data disk,
/// and backups would be written there unnoticed; so a file in it carries an id that the data folder remembers.
/// </summary>
internal sealed class BackupShare(string path, string dataFolder)
{
    private const string Marker = ".printlab-backups";

    private string MarkerFile => Path.Combine(path, Marker);

    private string MemoryFile => Path.Combine(dataFolder, "backup-folder");

    /// <summary>Accepts a folder that is configured for the first time.</summary>
    /// <exception cref="BackupFault">It is missing, or it is a different one.</exception>
    public void RequireSame()
    {
        if (!Directory.Exists(path))
        {
            throw new BackupFault($"The backup folder {path} (backup.folder in lab.json) does not exist: mount its disk, or create the folder.");
        }

        var here = File.Exists(MarkerFile) ? File.ReadAllText(MarkerFile).Trim() : null;
        if (Remembered() is not { } id)
        {
            Remember(here ?? Mark());
        }
        else if (here != id)
        {
            throw new BackupFault(
                $"{path} is not the folder of the last backup (its file {Marker} is missing or another one): mount its disk. "
                    + $"If you changed the disk on purpose, delete {MemoryFile}."
            );
        }
    }

    // Null when a different folder was used.
    private string? Remembered() => File.Exists(MemoryFile) && File.ReadAllLines(MemoryFile) is [var folder, var id] && folder == path ? id : null;

    private void Remember(string id) => File.WriteAllLines(MemoryFile, [path, id]);

    private string Mark()
    {
        var id = Guid.NewGuid().ToString("N");
        File.WriteAllText(MarkerFile, id);
        return id;
    }
}
