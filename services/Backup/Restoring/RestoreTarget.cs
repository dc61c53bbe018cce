using PrintLab.Backup.Contents;
using PrintLab.Contracts.Backups;

namespace PrintLab.Backup.Restoring;

/// <summary>The data folder that a backup is restored into, with the marker of <see cref="RestoredFolder"/> from the first change to the last check.</summary>
internal sealed class RestoreTarget(BackupSettings settings)
{
    private static readonly string[] Restored = [BackupLayout.Keys, BackupLayout.MailTemplates];
    private static readonly string[] Derived = ["previews"];

    public string Folder => settings.DataFolder;

    /// <summary>Whether a restore goes on or was broken off: what is there is no lab's.</summary>
    public bool IsBegun => RestoredFolder.Unfinished(Folder) is not null;

    /// <summary>Makes the folder where there is none.</summary>
    /// <exception cref="BackupFault">The folder above it is not there.</exception>
    public void Make()
    {
        if (Directory.GetParent(Folder) is { Exists: false } parent)
        {
            throw new BackupFault($"There is no folder {parent.FullName} to make {Folder} in: make it, or choose another.");
        }

        Directory.CreateDirectory(Folder);
    }

    /// <summary>What is there that a restore would replace; null when there is nothing.</summary>
    public string? Occupant() =>
        Restored.Select(settings.Folder).Prepend(settings.StorageFolder).FirstOrDefault(HasEntries) is { } folder ? $"files in {folder}" : null;

    /// <summary>For the second part of a restore.</summary>
    /// <exception cref="BackupFault">Its first part was not of this backup.</exception>
    public void RequireBegun(string id)
    {
        if (RestoredFolder.Unfinished(Folder) is var begun && begun != id)
        {
            throw new BackupFault($"The files of the backup {id} were not restored into {Folder} just now: run restore {id} --only files first.");
        }
    }

    /// <summary>Writes the marker and clears what a restore brings anew. Backups, logs, mails and reports stay.</summary>
    public async Task Begin(string id, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(RestoredFolder.MarkerIn(Folder), id, cancellationToken);

        // The root itself may be where a share is mounted.
        foreach (var folder in Restored.Concat(Derived).Select(settings.Folder).Prepend(settings.StorageFolder))
        {
            Empty(folder);
        }
    }

    /// <summary>Everything is restored and checked.</summary>
    public void Finish() => File.Delete(RestoredFolder.MarkerIn(Folder));

    private static bool HasEntries(string folder) => Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any();

    private static void Empty(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var below in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            if (below is DirectoryInfo { LinkTarget: null } tree)
            {
                tree.Delete(recursive: true);
            }
            else
            {
                below.Delete();
            }
        }
    }
}
