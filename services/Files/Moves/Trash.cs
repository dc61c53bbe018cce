using PrintLab.Contracts.Faults;
using PrintLab.Files.Storage;
using PrintLab.ServiceDefaults;

namespace PrintLab.Files.Moves;

/// <summary>Removed folders are renamed into here, so that each disappears at once or not at all.</summary>
public sealed partial class Trash(StorageRoot root, ILogger<Trash> log)
{
    private string TrashPath => Path.Combine(root.Path, StorageRoot.Trash);

    /// <exception cref="Fault">storage_unavailable</exception>
    public void RequireAvailable() => root.RequireAvailable();

    public void Add(string folder)
    {
        Directory.CreateDirectory(TrashPath);
        Directory.Move(folder, Path.Combine(TrashPath, Guid.NewGuid().ToString("N")));
        DurableFile.FlushFolder(Path.GetDirectoryName(folder)!);
    }

    /// <summary>Permanently deletes what was renamed away. Files held open stay until the next run.</summary>
    public void Empty()
    {
        if (!Directory.Exists(TrashPath))
        {
            return;
        }

        foreach (var folder in Directory.EnumerateDirectories(TrashPath))
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
                Held(folder, exception.Reason());
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Folder} cannot be deleted yet ({Reason})")]
    private partial void Held(string folder, string reason);
}
