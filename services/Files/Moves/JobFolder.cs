using System.Text.Json;
using System.Text.Json.Serialization;
using PrintLab.Disk;
using PrintLab.Files.Storage;
using PrintLab.Lab.Settings;
using PrintLab.ServiceDefaults;

namespace PrintLab.Files.Moves;

/// <summary>The contents of a job's folder, by absolute path.</summary>
internal static class JobFolder
{
    public const string Metadata = "metadata.json";

    // What a metadata.json of ours never reaches.
    private const int MostMetadataBytes = 256 * 1024;

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
        await FindMetadata(folder, cancellationToken) is { } found ? (found.JobId, found.Version) : ("", 0);

    /// <summary>The same; null when it is missing or damaged.</summary>
    public static async Task<MetadataHead?> FindMetadata(string folder, CancellationToken cancellationToken)
    {
        try
        {
            var content = await ForeignFile.Read(Path.Combine(folder, Metadata), MostMetadataBytes, cancellationToken);
            return JsonSerializer.Deserialize<MetadataHead>(content);
        }
        catch (Exception exception)
            when (exception
                    is FileNotFoundException
                        or DirectoryNotFoundException
                        or UnauthorizedAccessException
                        or UnreadableFileException
                        or JsonException
            )
        {
            return null;
        }
    }

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

/// <summary>Whom a folder belongs to, by its metadata.json, and the student's own file in it with its SHA-256 in lower case hex.</summary>
internal sealed record MetadataHead(
    [property: JsonPropertyName("job_id"), JsonRequired] string JobId,
    [property: JsonPropertyName("version"), JsonRequired] int Version,
    [property: JsonPropertyName("original_stored_filename")] string? Original = null,
    [property: JsonPropertyName("file_hash")] string? FileHash = null
);
