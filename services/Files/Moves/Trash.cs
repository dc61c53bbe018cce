using PrintLab.Contracts.Faults;
using PrintLab.Disk;
using PrintLab.Files.Storage;
using PrintLab.ServiceDefaults;

namespace PrintLab.Files.Moves;

/// <summary>Removed folders are renamed into here, so that each disappears at once or not at all.</summary>
public sealed partial class Trash(StorageRoot root, ILogger<Trash> log)
{
    /// <exception cref="Fault">storage_unavailable</exception>
    public void RequireAvailable() => root.RequireAvailable();

    /// <exception cref="UnreadableFileException">The trash is a link that leads out of the storage.</exception>
    public void Add(OpenFolder folder)
    {
        using var trash = OpenFolder.Create(root.Path, StorageRoot.Trash);
        Directory.Move(folder.PathInParent, Path.Combine(trash.Path, Guid.NewGuid().ToString("N")));
        folder.FlushParent();
    }

    /// <summary>Permanently deletes what was renamed away. Files held open stay until the next run.</summary>
    public void Empty()
    {
        using var trash = OpenFolder.TryOpen(root.Path, StorageRoot.Trash);
        foreach (var folder in trash is null ? [] : Directory.EnumerateDirectories(trash.Path))
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (DirectoryNotFoundException)
            {
                // Another removal got there first.
            }
            catch (Exception exception) when (exception.IsFromDisk())
            {
                Held(Path.GetFileName(folder), exception.Reason());
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Folder} in the storage's trash cannot be deleted yet ({Reason})")]
    private partial void Held(string folder, string reason);
}
