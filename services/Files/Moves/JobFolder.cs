using PrintLab.Disk;
using PrintLab.Lab.Settings;
using PrintLab.ServiceDefaults.Storage;

namespace PrintLab.Files.Moves;

/// <summary>The contents of a job's folder, by absolute path.</summary>
internal static class JobFolder
{
    public const string Metadata = MetadataHead.FileName;

    /// <summary>All of the job's regular files directly in the folder, by name: no metadata, none of our temporary files.</summary>
    public static IReadOnlyList<FileInfo> Files(string folder) =>
        [
            .. new DirectoryInfo(folder)
                .EnumerateFiles()
                .Where(file => IsOfJob(file) && ForeignFile.Exists(file.FullName))
                .OrderBy(file => file.Name, StringComparer.Ordinal),
        ];

    /// <summary>Those that could be printed: model and slicer files, by the lab's list of extensions.</summary>
    public static IEnumerable<FileInfo> Candidates(string folder, LabSettings lab) =>
        Files(folder).Where(file => file.Name[0] != '.' && lab.CandidateExtensions.Contains(file.Extension, StringComparer.OrdinalIgnoreCase));

    public static bool IsOfJob(FileSystemInfo entry) => entry.Name != Metadata && !IsUnfinished(entry);

    /// <summary>Left half-written by a process that crashed.</summary>
    public static bool IsUnfinished(FileSystemInfo entry) => entry.Name.StartsWith(DurableFile.TemporaryPrefix, StringComparison.Ordinal);

    public static Task WriteMetadata(string folder, string json, CancellationToken cancellationToken) =>
        DurableFile.Write(Path.Combine(folder, Metadata), json, cancellationToken);

    /// <summary>The job and version named in the folder's metadata.json; empty and 0 when it is missing or damaged: it will be rewritten.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public static async Task<(string JobId, int Version)> ReadMetadata(string folder, CancellationToken cancellationToken) =>
        await MetadataHead.Find(folder, cancellationToken) is { } found ? (found.JobId, found.Version) : ("", 0);

    /// <summary>The path itself, or with a number before its extension, so that it does not exist yet.</summary>
    public static string Free(string path)
    {
        var (folder, stem, extension) = (Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path), Path.GetExtension(path));
        for (var number = 2; EntryKinds.Of(path) != EntryKind.Missing; number++)
        {
            path = Path.Combine(folder, $"{stem} ({number}){extension}");
        }

        return path;
    }
}
