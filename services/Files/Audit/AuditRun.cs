using PrintLab.Contracts.Lifecycle;

namespace PrintLab.Files.Audit;

/// <summary>One integrity audit, from the request to its report.</summary>
public sealed class AuditRun
{
    /// <summary>Begins with "audit-".</summary>
    public required string Id { get; init; }

    /// <summary>Id of the event that says that it was started.</summary>
    public required string EventId { get; init; }

    public string Status { get; set; } = TaskState.Queued;

    /// <summary>Whether it is queued or running; null otherwise, never false.</summary>
    public bool? Active { get; set; } = true;

    public required bool WithContents { get; init; }

    public required string StaffName { get; init; }

    public required string WorkstationId { get; init; }

    public required string WorkstationName { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>The instance that runs it, and until when it has it unless it reports again.</summary>
    public string? Owner { get; set; }

    public DateTimeOffset? OwnedUntil { get; set; }

    /// <summary>How often it was begun: an instance that runs it may crash.</summary>
    public int Attempts { get; set; }

    public bool IsCancelRequested { get; set; }

    /// <summary>0 to 1.</summary>
    public double Progress { get; set; }

    public IReadOnlyDictionary<string, long> Counts { get; set; } = new Dictionary<string, long>();

    /// <summary>Why it failed and what to do.</summary>
    public string Error { get; set; } = "";
}
