using PrintLab.Contracts;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Gateway.Jobs;
using PrintLab.Gateway.Platform;

namespace PrintLab.Gateway.Tasks;

internal sealed record CancelTaskBody(string? StaffName);

/// <summary>A task that takes longer than a request may.</summary>
internal sealed record StartedTaskJson(string Message, string TaskId);

/// <summary>Work in the background.</summary>
/// <param name="Progress">From 0 to 1.</param>
/// <param name="Result">What it counted, by name; complete once it is done.</param>
/// <param name="Error">Why it failed, or what it waits for while it runs.</param>
/// <param name="Skipped">What it left out; the first hundred.</param>
internal sealed record TaskJson(
    string TaskId,
    [property: OneOf(typeof(TaskState))] string Status,
    double Progress,
    SortedDictionary<string, long> Result,
    string? Error,
    DateTime? StartedAt,
    DateTime? FinishedAt,
    string StartedBy,
    IReadOnlyList<SkippedJson> Skipped
)
{
    public static TaskJson Of(TaskView task) =>
        new(
            task.TaskId,
            task.Status,
            task.Progress,
            new SortedDictionary<string, long>(task.Result, StringComparer.Ordinal),
            task.Error.Length > 0 ? task.Error : null,
            task.StartedAt.ToUtc(),
            task.FinishedAt.ToUtc(),
            task.StartedBy,
            [.. task.Skipped.Select(skip => new SkippedJson(skip.JobId, skip.DisplayName, skip.Reason))]
        );
}

/// <summary>A job that a task left out, and why.</summary>
internal sealed record SkippedJson(string JobId, string DisplayName, string Reason);
