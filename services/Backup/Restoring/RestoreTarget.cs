using PrintLab.Backup.Contents;
using PrintLab.Contracts.Backups;
using PrintLab.Contracts.Events;

namespace PrintLab.Backup.Restoring;

/// <summary>The data folder to restore into, marked with <see cref="RestoredFolder"/>'s marker from the first change to the last check.</summary>
internal sealed class RestoreTarget(BackupSettings settings, TimeProvider clock)
{
    private static readonly string[] Restored = [BackupLayout.Keys, BackupLayout.MailTemplates];
    private static readonly string[] Derived = ["previews"];

    public string Folder => settings.DataFolder;

    /// <summary>Whether a restore is in progress or was interrupted: the contents are not a lab's.</summary>
    public bool IsBegun => RestoredFolder.Unfinished(Folder) is not null;

    /// <summary>Creates the folder if it does not exist.</summary>
    /// <exception cref="BackupFault">Its parent folder does not exist.</exception>
    public void Make()
    {
        if (Directory.GetParent(Folder) is { Exists: false } parent)
        {
            throw new BackupFault($"{Folder} cannot be created because {parent.FullName} does not exist: create that folder, or choose another.");
        }

        Directory.CreateDirectory(Folder);
    }

    /// <summary>Existing data that a restore would replace; null if there is none.</summary>
    public string? Occupant() =>
        Restored.Select(settings.Folder).Prepend(settings.StorageFolder).FirstOrDefault(HasEntries) is { } folder ? $"files in {folder}" : null;

    /// <summary>Required for the second part of a restore.</summary>
    /// <exception cref="BackupFault">The first part did not use this backup.</exception>
    public void RequireBegun(string id)
    {
        if (RestoredFolder.Unfinished(Folder) is var begun && begun != id)
        {
            throw new BackupFault($"The files of the backup {id} were not restored into {Folder} just now: run restore {id} --only files first.");
        }
    }

    /// <summary>Writes the marker and clears what a restore recreates. Backups, logs, emails and reports stay.</summary>
    public async Task Begin(string id, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(RestoredFolder.MarkerIn(Folder), id, cancellationToken);

        // The root itself may be a mount point.
        foreach (var folder in Restored.Concat(Derived).Select(settings.Folder).Prepend(settings.StorageFolder))
        {
            Empty(folder);
        }
    }

    /// <summary>
    /// Called when everything is restored and checked. The log folder stays through a restore, so it must say where the log went back to: heads
    /// beyond that no longer apply.
    /// </summary>
    public async Task Finish(BackupManifest manifest, CancellationToken cancellationToken)
    {
        if (manifest.EventSequence > 0)
        {
            await new LogHead(manifest.EventSequence, manifest.EventHash, clock.GetUtcNow(), IsRestored: true).Append(Folder, cancellationToken);
        }

        File.Delete(RestoredFolder.MarkerIn(Folder));
    }

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
