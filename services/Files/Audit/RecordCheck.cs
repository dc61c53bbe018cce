using System.Text.Json;
using System.Text.Json.Serialization;
using PrintLab.Contracts;
using PrintLab.Disk;
using PrintLab.Files.Moves;
using PrintLab.Files.Storage;

namespace PrintLab.Files.Audit;

/// <summary>Compares a job's record with the names in its folder and with its metadata.json.</summary>
public sealed class RecordCheck(StoragePath paths)
{
    // What a metadata.json of ours never reaches.
    private const int MostBytes = 256 * 1024;

    /// <summary>Broken links and findings about metadata.json.</summary>
    public async Task<IReadOnlyList<AuditFinding>> Of(FileRecord record, CancellationToken cancellationToken)
    {
        using var folder = paths.Open(record.Folder);
        if (folder is null)
        {
            return [Missing(record, record.FilePath, "is missing, with the folder of its job")];
        }

        var found = new[] { record.FilePath, record.OriginalPath }
            .Distinct()
            .Where(path => !ForeignFile.Exists(Path.Combine(folder.Path, Path.GetFileName(path))))
            .Select(path => Missing(record, path, "is missing"))
            .ToList();
        if (EntryKinds.Of(Path.Combine(folder.Path, JobFolder.Metadata)) == EntryKind.Missing)
        {
            found.Add(Missing(record, record.MetadataPath, "is missing"));
        }
        else if (await MetadataFault(folder.Path, record, cancellationToken) is { } fault)
        {
            found.Add(Finding(record, AuditFinding.Metadata, record.MetadataPath, fault));
        }

        return found;
    }

    /// <summary>A finding about a file of the job.</summary>
    internal static AuditFinding Finding(FileRecord record, string kind, string path, string detail) =>
        new()
        {
            Kind = kind,
            Path = path,
            JobId = record.JobId,
            StudentName = record.StudentName,
            Detail = detail,
        };

    private static AuditFinding Missing(FileRecord record, string path, string detail) => Finding(record, AuditFinding.BrokenLink, path, detail);

    private static async Task<string?> MetadataFault(string folder, FileRecord record, CancellationToken cancellationToken)
    {
        try
        {
            var written = JsonSerializer.Deserialize<Written>(
                await ForeignFile.Read(Path.Combine(folder, JobFolder.Metadata), MostBytes, cancellationToken)
            );
            return written is null ? "is damaged"
                : written.JobId != record.JobId ? $"names another job, {written.JobId}"
                : written.Status != record.Status ? $"says that the job is {written.Status}, but it is {record.Status}"
                : null;
        }
        catch (Exception exception) when (exception is JsonException or UnreadableFileException or UnauthorizedAccessException)
        {
            return "is damaged";
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return "is missing";
        }
    }

    private sealed record Written(
        [property: JsonPropertyName("job_id"), JsonRequired] string JobId,
        [property: JsonPropertyName("status"), JsonRequired] string Status
    );
}
