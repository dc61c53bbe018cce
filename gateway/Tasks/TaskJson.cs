using PrintLab.Contracts;
using PrintLab.Gateway.Jobs;

namespace PrintLab.Gateway.Tasks;

/// <summary>Background work that somebody started.</summary>
/// <param name="Status">queued, running, done, failed or cancelled</param>
/// <param name="Progress">0 to 1.</param>
/// <param name="Result">What it counted, by name; complete once it is done.</param>
/// <param name="Error">Why it failed and what to do.</param>
internal sealed record TaskJson(
    string TaskId,
    string Status,
    double Progress,
    SortedDictionary<string, long> Result,
    string? Error,
    DateTime? StartedAt,
    DateTime? FinishedAt,
    string StartedBy
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
            task.StartedBy
        );
}
