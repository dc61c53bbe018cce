using System.Text;
using PrintLab.Contracts.Faults;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Disk;

namespace PrintLab.Files.Storage;

/// <summary>
/// Opens what names from requests stand for below the root. A job's folder is <c>Status/Name</c>, and a file in it has one more segment; nothing
/// else is accepted, nor is anything behind a symbolic link, whoever put it on the share.
/// </summary>
public sealed class StoragePath(StorageRoot root)
{
    private const int LongestSegment = 255;

    /// <summary>Checks that the text names a job's folder, whether or not it exists.</summary>
    /// <exception cref="Fault">validation_failed on the field.</exception>
    public static void RequireFolder(string folder, string field) => _ = Segments(folder) ?? throw NoFolder(field);

    /// <summary>The folder of a job; null when it does not exist, is not a job's folder, or is behind a symbolic link.</summary>
    public OpenFolder? Open(string folder)
    {
        try
        {
            return Segments(folder) is { } segments ? OpenFolder.TryOpen(root.Path, segments) : null;
        }
        catch (UnreadableFileException)
        {
            // For those who read, it is not there; whoever wants to write there is told.
            return null;
        }
    }

    /// <summary>The folder of a job, created if it does not exist.</summary>
    /// <exception cref="Fault">validation_failed on the field; conflict: something else has its name.</exception>
    public OpenFolder Create(string folder, string field)
    {
        var segments = Segments(folder) ?? throw NoFolder(field);
        try
        {
            return OpenFolder.Create(root.Path, segments);
        }
        catch (UnreadableFileException exception)
        {
            throw new Fault(
                FaultCode.Conflict,
                $"{folder} of the storage is a link or a file, not a folder. Nothing was changed. Ask an administrator to remove it.",
                cause: exception
            );
        }
    }

    /// <summary>Where the folder would be: for looking whether it has changed, never for reading or writing.</summary>
    public string PlainPath(string folder) => Path.Combine(root.Path, folder);

    /// <summary>
    /// The folder that a path of two or more segments below the root ends in; null when it does not exist or is behind a symbolic link.
    /// </summary>
    public OpenFolder? OpenFolderOf(string path)
    {
        try
        {
            return OpenFolder.TryOpen(root.Path, path.Split('/').AsSpan()[..^1]);
        }
        catch (UnreadableFileException)
        {
            return null;
        }
    }

    /// <summary>Whether there is a regular file in a job's folder, not behind a symbolic link.</summary>
    public bool HasFile(string path)
    {
        using var found = Find(path);
        return found is not null;
    }

    /// <summary>The same, opened; null when there is none.</summary>
    public FoundFile? Find(string path)
    {
        var end = path.LastIndexOf('/');
        return end < 0 || !IsName(path[(end + 1)..]) ? null : FileIn(Open(path[..end]), path[(end + 1)..]);
    }

    /// <summary>A file of ours anywhere below the root, such as the content of an upload; null when there is none.</summary>
    public FoundFile? FindOwn(string path) => FileIn(OpenFolderOf(path), path[(path.LastIndexOf('/') + 1)..]);

    /// <summary>Whether the text is one plain name: no separators, no control characters, not hidden, not too long for file systems.</summary>
    public static bool IsName(string name) =>
        name.Length > 0
        && name[0] != '.'
        && !name.AsSpan().ContainsAny('/', '\\', ':')
        && !name.Any(char.IsControl)
        && Encoding.UTF8.GetByteCount(name) <= LongestSegment;

    private static FoundFile? FileIn(OpenFolder? folder, string name)
    {
        if (folder is null)
        {
            return null;
        }

        var file = Path.Combine(folder.Path, name);
        if (ForeignFile.Exists(file))
        {
            return new FoundFile(folder, file);
        }

        folder.Dispose();
        return null;
    }

    private static string[]? Segments(string folder) =>
        folder.Split('/') is [var status, var name] && JobStatuses.Folders.Contains(status) && IsName(name) ? [status, name] : null;

    private static Fault NoFolder(string field) => Fault.Invalid(field, "This is not a folder of the lab's storage.");
}

/// <summary>A file in an open folder.</summary>
/// <param name="folder">Stays open as long as the file is used.</param>
/// <param name="path">Valid as long as the folder is open.</param>
public sealed class FoundFile(OpenFolder folder, string path) : IDisposable
{
    public string Path => path;

    public void Dispose() => folder.Dispose();
}
