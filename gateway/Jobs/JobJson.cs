using System.Text.Json;
using System.Text.Json.Serialization;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Gateway.Platform;

namespace PrintLab.Gateway.Jobs;

/// <summary>A job as the API shows it. Times are UTC ISO 8601, money is cents, weight grams, sizes bytes.</summary>
internal sealed record JobJson
{
    public required string Id { get; init; }

    [OneOf(typeof(JobStatus))]
    public required string Status { get; init; }
    public required string StudentName { get; init; }
    public required string StudentEmail { get; init; }
    public required string Discipline { get; init; }
    public required string ClassNumber { get; init; }
    public required string OriginalFilename { get; init; }
    public required string DisplayName { get; init; }
    public required string FilePath { get; init; }

    /// <summary>The file a slicer can open safely: the safe copy, or a file staff saved. Null when there is only the student's own file.</summary>
    public string? SafePath { get; init; }
    public required string MetadataPath { get; init; }
    public required string FileHash { get; init; }
    public required long FileBytes { get; init; }
    public required string Printer { get; init; }
    public required string PrintMethod { get; init; }
    public required string Material { get; init; }
    public required string Color { get; init; }
    public double? WeightG { get; init; }
    public double? TimeHours { get; init; }
    public long? CostCents { get; init; }
    public bool AcknowledgedMinimumCharge { get; init; }
    public bool StudentConfirmed { get; init; }
    public DateTime? StudentConfirmedAt { get; init; }
    public DateTime? ConfirmTokenExpires { get; init; }
    public bool IsConfirmationExpired { get; init; }
    public DateTime? ConfirmationLastSentAt { get; init; }
    public IReadOnlyList<string>? RejectReasons { get; init; }
    public DateTime? StaffViewedAt { get; init; }
    public string? LastUpdatedBy { get; init; }
    public required string Notes { get; init; }
    public bool Flagged { get; init; }
    public string? FlagReason { get; init; }
    public int FailedPrints { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime UpdatedAt { get; init; }
    public DateTime StatusChangedAt { get; init; }
    public string? LockedBy { get; init; }
    public DateTime? LockedUntil { get; init; }
    public int Version { get; init; }
    public required string StatusLink { get; init; }

    [OneOf(typeof(JobAction), Except = [JobAction.Confirm, JobAction.Archive, JobAction.Prune])]
    public required IReadOnlyList<string> AllowedActions { get; init; }
    public DateTime? RevertUntil { get; init; }
    public PaymentJson? Payment { get; init; }

    /// <summary>Null when nothing could be read from the file.</summary>
    public ModelJson? Model { get; init; }
    public required IReadOnlyList<VerdictJson> Verdicts { get; init; }

    /// <summary>The estimate shown to the student at submission; null where none was possible.</summary>
    public EstimateJson? Estimate { get; init; }

    /// <summary>Oldest first; only in the response for a single job.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<EventJson>? Events { get; init; }
}

internal sealed record PaymentJson(double Grams, long PriceCents, string TxnNo, string PickedUpBy, DateTime PaidTs, string PaidByStaff);

/// <summary>An entry of the event log; details are null after the job was deleted.</summary>
internal sealed record EventJson(
    long Id,
    string? JobId,
    DateTime Timestamp,
    [property: OneOf(typeof(EventFact), Name = "EventType")] string EventType,
    JsonElement? Details,
    string TriggeredBy,
    string WorkstationId
);

internal sealed record JobListJson(IReadOnlyList<JobJson> Jobs, long Total, long Filtered, int Page, int Limit);

/// <summary>Matching jobs in each status that has any, and how many of them are unreviewed (uploaded) or expired (pending).</summary>
internal sealed record JobCountsJson([property: OneOf(typeof(JobStatus))] SortedDictionary<string, long> Jobs, long Unreviewed, long Expired);

internal sealed record EventListJson(IReadOnlyList<EventJson> Events, long Total, int Page, int Limit);
