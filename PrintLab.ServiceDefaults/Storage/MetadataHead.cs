using System.Text.Json;
using System.Text.Json.Serialization;
using PrintLab.Disk;

namespace PrintLab.ServiceDefaults.Storage;

/// <summary>Whom a job's folder belongs to, by its metadata.json, and the student's own file in it with its SHA-256 in lower case hex.</summary>
/// <param name="Version">The job's version that the file describes.</param>
public sealed record MetadataHead(
    [property: JsonPropertyName("job_id"), JsonRequired] string JobId,
    [property: JsonPropertyName("version"), JsonRequired] int Version,
    [property: JsonPropertyName("original_stored_filename")] string? Original = null,
    [property: JsonPropertyName("file_hash")] string? FileHash = null
)
{
    public const string FileName = "metadata.json";

    // What a metadata.json of ours never reaches.
    private const int MostBytes = 256 * 1024;

    /// <summary>Reads it from an open folder; null when it is missing or damaged.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public static async Task<MetadataHead?> Find(string folder, CancellationToken cancellationToken)
    {
        try
        {
            return JsonSerializer.Deserialize<MetadataHead>(await ForeignFile.Read(Path.Combine(folder, FileName), MostBytes, cancellationToken));
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
}
