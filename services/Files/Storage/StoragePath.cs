using System.Text;
using PrintLab.Contracts.Faults;
using PrintLab.Contracts.Lifecycle;

namespace PrintLab.Files.Storage;

/// <summary>
/// Turns names from requests into paths below the root. A job's folder is <c>Status/Name</c>, and a file in it has one more segment; nothing
/// else is accepted as a path, nor is anything behind a symbolic link.
/// </summary>
public sealed class StoragePath(StorageRoot root)
{
    private const int LongestSegment = 255;

    /// <summary>Absolute path of a job's folder, whether or not it exists.</summary>
    /// <exception cref="Fault">validation_failed on the field.</exception>
    public string Folder(string folder, string field)
    {
        var segments = folder.Split('/');
        return segments.Length == 2 && JobStatuses.Folders.Contains(segments[0]) && IsName(segments[1])
            ? Path.Combine(root.Path, segments[0], segments[1])
            : throw Fault.Invalid(field, "This is not a folder of the lab's storage.");
    }

    /// <summary>Absolute path of an existing file in a job's folder; null when there is none or it is behind a symbolic link.</summary>
    public string? ExistingFile(string path)
    {
        var end = path.LastIndexOf('/');
        if (end < 0 || !IsName(path[(end + 1)..]))
        {
            return null;
        }

        var folder = ExistingFolder(path[..end]);
        var file = folder is null ? null : new FileInfo(Path.Combine(folder, path[(end + 1)..]));
        return file is { Exists: true, LinkTarget: null } ? file.FullName : null;
    }

    /// <summary>Absolute path of a job's folder; null when it does not exist, is not a job's folder, or is behind a symbolic link.</summary>
    public string? ExistingFolder(string folder)
    {
        var segments = folder.Split('/');
        if (segments.Length != 2 || !JobStatuses.Folders.Contains(segments[0]) || !IsName(segments[1]))
        {
            return null;
        }

        var status = new DirectoryInfo(Path.Combine(root.Path, segments[0]));
        var job = new DirectoryInfo(Path.Combine(status.FullName, segments[1]));
        return job is { Exists: true, LinkTarget: null } && status.LinkTarget is null ? job.FullName : null;
    }

    /// <summary>Whether the text is one plain name: no separators, no control characters, not hidden, not too long for file systems.</summary>
    public static bool IsName(string name) =>
        name.Length > 0
        && name[0] != '.'
        && !name.AsSpan().ContainsAny('/', '\\', ':')
        && !name.Any(char.IsControl)
        && Encoding.UTF8.GetByteCount(name) <= LongestSegment;
}
