namespace PrintLab.Files.Moves;

/// <summary>
/// A move between its staging and its end: which files go where, recorded before the disk is touched. Exactly one of the sources is set;
/// folders are relative to the storage root.
/// </summary>
public sealed record StagedMove(
    string JobId,
    int Version,
    string Target,
    string? SourceFolder,
    string? SourceUpload,
    IReadOnlyList<StagedEntry> Files,
    DateTimeOffset StagedAt
);

/// <summary>One file as it was when staged: its name in the source and in the target, its size in bytes, when it was last written (UTC).</summary>
public sealed record StagedEntry(string SourceName, string Name, long Bytes, DateTime ModifiedAt);
