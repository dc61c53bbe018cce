using System.Text.Json;
using PrintLab.Files.Storage;
using PrintLab.Lab.Settings;
using PrintLab.ServiceDefaults;

namespace PrintLab.Files.Moves;

/// <summary>The contents of a job's folder, by absolute path.</summary>
internal static class JobFolder
{
    public const string Metadata = "metadata.json";

    /// <summary>All of the job's files directly in the folder, by name: no metadata, none of our temporary files, no symbolic links.</summary>
    public static IReadOnlyList<FileInfo> Files(string folder) =>
        [
            .. new DirectoryInfo(folder)
                .EnumerateFiles()
                .Where(file => IsOfJob(file) && file.LinkTarget is null)
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

    /// <summary>The job and version named in the folder's metadata.json; empty and 0 when it is missing or cannot be parsed.</summary>
    public static async Task<(string JobId, int Version)> ReadMetadata(string folder, CancellationToken cancellationToken)
    {
        try
        {
            using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, Metadata), cancellationToken));
            var members = document.RootElement;
            return
                members.ValueKind == JsonValueKind.Object
                && members.TryGetProperty("job_id", out var id)
                && members.TryGetProperty("version", out var version)
                ? (id.ToString(), version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out var number) ? number : 0)
                : ("", 0);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            // Belongs to no job, or was damaged by hand: will be rewritten.
            return ("", 0);
        }
    }

    /// <summary>The path itself, or with a number before its extension, so that it does not exist yet.</summary>
    public static string Free(string path)
    {
        var (folder, stem, extension) = (Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path), Path.GetExtension(path));
        for (var number = 2; Path.Exists(path); number++)
        {
            path = Path.Combine(folder, $"{stem} ({number}){extension}");
        }

        return path;
    }
}
