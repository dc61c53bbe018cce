namespace PrintLab.Files.Resolutions;

/// <summary>
/// What a person decided about a finding. It is recorded before anything happens, then its event is written, then it is carried out: after a crash
/// the rest is done at the next start.
/// </summary>
public sealed class Resolution
{
    public const string Deleted = "deleted";
    public const string Restored = "restored";
    public const string Flagged = "flagged";

    /// <summary>Id of its event.</summary>
    public required string EventId { get; init; }

    /// <summary>Null when the last report has no such finding.</summary>
    public long? FindingId { get; init; }

    /// <summary>deleted, restored or flagged</summary>
    public required string Action { get; init; }

    /// <summary>Of the file, relative to the storage root.</summary>
    public required string Path { get; init; }

    /// <summary>orphan or stale, for a deletion.</summary>
    public string Kind { get; init; } = "";

    public string JobId { get; init; } = "";

    public long Bytes { get; init; }

    public DateTimeOffset? ModifiedAt { get; init; }

    public required string StaffName { get; init; }

    public required string WorkstationId { get; init; }

    public required string WorkstationName { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The caller's idempotency key.</summary>
    public string? Key { get; init; }

    public string RequestHash { get; init; } = "";

    /// <summary>Null while it still has to be carried out.</summary>
    public DateTimeOffset? DoneAt { get; set; }
}
