using PrintLab.Contracts.Faults;
using PrintLab.Files.Storage;
using PrintLab.ServiceDefaults;

namespace PrintLab.Files.Moves;

/// <summary>Where removed folders are renamed to, so that each is gone at once or not at all.</summary>
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

    /// <summary>Deletes for good what was renamed away. What is held open stays for the next turn.</summary>
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
                // Another removal was faster.
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Held(folder, exception.Reason());
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Folder} cannot be deleted yet ({Reason})")]
    private partial void Held(string folder, string reason);
}
