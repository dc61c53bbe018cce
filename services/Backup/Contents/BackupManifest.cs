using System.Text.Json;

namespace PrintLab.Backup.Contents;

/// <summary>A backup's own description, without its lists.</summary>
/// <param name="Format">Format version of this file.</param>
/// <param name="EventSequence">Sequence of the last event in the backed-up log; 0 when there is none.</param>
/// <param name="EventHash">Hash of that event in lower case hex; verify-events looks for it in the log.</param>
/// <param name="PostgresVersion">Of the pg_dump that made the dumps; a restore needs the same or a newer one.</param>
internal record BackupSummary(
    int Format,
    string Id,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    long EventSequence,
    string EventHash,
    int PostgresVersion,
    BackupTotals Totals
);

/// <summary>The size of a backup; in bytes.</summary>
/// <param name="NewBytes">Bytes not in earlier backups.</param>
internal sealed record BackupTotals(int Jobs, int Files, long Bytes, long NewBytes);

/// <summary><c>manifest.json</c>: written last, it lists every other file of the backup.</summary>
/// <param name="Folders">Folders directly below the storage root: they exist even while they are empty.</param>
internal sealed record BackupManifest(
    int Format,
    string Id,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    long EventSequence,
    string EventHash,
    int PostgresVersion,
    BackupTotals Totals,
    IReadOnlyList<KeptJob> Jobs,
    IReadOnlyList<string> Folders,
    IReadOnlyList<KeptFile> Files
) : BackupSummary(Format, Id, StartedAt, EndedAt, EventSequence, EventHash, PostgresVersion, Totals)
{
    public const string Name = "manifest.json";
    public const int KnownFormat = 1;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <exception cref="JsonException">The text is not a manifest.</exception>
    public static BackupManifest Parse(byte[] json) =>
        JsonSerializer.Deserialize<BackupManifest>(json, Json) is { Totals: not null, Jobs: not null, Files: not null } manifest
            ? manifest
            : throw new JsonException("It is no manifest.");

    /// <summary>Only its summary.</summary>
    /// <exception cref="JsonException">The text is not a manifest.</exception>
    public static BackupSummary ParseSummary(byte[] json) =>
        JsonSerializer.Deserialize<BackupSummary>(json, Json) is { Id: not null, Totals: not null } summary
            ? summary
            : throw new JsonException("It is no manifest.");
}

/// <summary>A job as recorded in the backed-up database.</summary>
/// <param name="File">The authoritative file, below the storage root, with <c>/</c>.</param>
/// <param name="Original">The submitted file, likewise.</param>
/// <param name="Sha256">Of the original, according to the database.</param>
internal sealed record KeptJob(string Id, string Status, string File, string Original, string Sha256);

/// <summary>A file of the backup.</summary>
/// <param name="Path">Relative to the backup's folder, with <c>/</c>.</param>
/// <param name="ModifiedAt">When the file was last written, UTC.</param>
internal sealed record KeptFile(string Path, long Bytes, string Sha256, DateTime ModifiedAt);
