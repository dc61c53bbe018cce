using System.Text.Json;

namespace PrintLab.Backup.Contents;

/// <summary>What a backup says of itself, without its lists.</summary>
/// <param name="Format">Version of this file's form.</param>
/// <param name="EventSequence">Sequence of the last event in the kept log; 0 when there is none.</param>
/// <param name="PostgresVersion">Of the pg_dump that made the dumps; a restore needs the same or a newer one.</param>
internal record BackupSummary(
    int Format,
    string Id,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    long EventSequence,
    int PostgresVersion,
    BackupTotals Totals
);

/// <summary>How much a backup holds; bytes.</summary>
/// <param name="NewBytes">What earlier backups did not hold.</param>
internal sealed record BackupTotals(int Jobs, int Files, long Bytes, long NewBytes);

/// <summary><c>manifest.json</c>: written last, it names every other file of the backup.</summary>
/// <param name="Folders">Folders directly below the storage root: they are there also while they are empty.</param>
internal sealed record BackupManifest(
    int Format,
    string Id,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    long EventSequence,
    int PostgresVersion,
    BackupTotals Totals,
    IReadOnlyList<KeptJob> Jobs,
    IReadOnlyList<string> Folders,
    IReadOnlyList<KeptFile> Files
) : BackupSummary(Format, Id, StartedAt, EndedAt, EventSequence, PostgresVersion, Totals)
{
    public const string Name = "manifest.json";
    public const int KnownFormat = 1;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <exception cref="JsonException">The text is no manifest.</exception>
    public static BackupManifest Parse(byte[] json) =>
        JsonSerializer.Deserialize<BackupManifest>(json, Json) is { Totals: not null, Jobs: not null, Files: not null } manifest
            ? manifest
            : throw new JsonException("It is no manifest.");

    /// <summary>Its beginning alone.</summary>
    /// <exception cref="JsonException">The text is no manifest.</exception>
    public static BackupSummary ParseSummary(byte[] json) =>
        JsonSerializer.Deserialize<BackupSummary>(json, Json) is { Id: not null, Totals: not null } summary
            ? summary
            : throw new JsonException("It is no manifest.");
}

/// <summary>A job as the kept database has it.</summary>
/// <param name="File">The file that counts, below the storage root, with <c>/</c>.</param>
/// <param name="Original">The file that was handed in, likewise.</param>
/// <param name="Sha256">Of the original, as the database has it.</param>
internal sealed record KeptJob(string Id, string Status, string File, string Original, string Sha256);

/// <summary>A file of the backup.</summary>
/// <param name="Path">Below the backup's folder, with <c>/</c>.</param>
/// <param name="ModifiedAt">When the file was last written, UTC.</param>
internal sealed record KeptFile(string Path, long Bytes, string Sha256, DateTime ModifiedAt);
