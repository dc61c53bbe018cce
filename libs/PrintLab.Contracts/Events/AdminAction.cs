using System.Text.Json.Serialization;

namespace PrintLab.Contracts.Events;

/// <summary>An action outside the usual lifecycle that must be traceable later. Each action sets the properties it has.</summary>
[SeenBy(Audience.Staff)]
public sealed record AdminAction : JobFact
{
    /// <summary>True if an administrator overrode a rule.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? AdminOverride { get; init; }

    /// <summary>The action by its name in the API.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Action { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Printer { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? FailedPrints { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OldStatus { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NewStatus { get; init; }

    /// <summary>Whether the student gets no email.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? BypassEmail { get; init; }

    /// <summary>Who held the lock that was broken.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LockedBy { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>The background work that the action started.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TaskId { get; init; }

    /// <summary>The batch of jobs that the action is about.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Batch { get; init; }

    /// <summary>How long a job must have been in its status for the batch to include it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? RetentionDays { get; init; }

    /// <summary>How many jobs that were when the batch began.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? EligibleJobs { get; init; }

    /// <summary>An administrator overrode a rule and gave a reason.</summary>
    public static AdminAction Override(string action, string reason) =>
        new()
        {
            AdminOverride = true,
            Action = action,
            Reason = reason,
        };
}
