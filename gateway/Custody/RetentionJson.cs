using System.Text.Json.Serialization;
using PrintLab.Contracts;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Gateway.Jobs;
using PrintLab.Gateway.Platform;

namespace PrintLab.Gateway.Custody;

/// <summary>Which jobs to archive or prune: those in their status for at least so many days, by default as the lab has set.</summary>
internal sealed record RetentionBody([property: JsonNumberHandling(JsonNumberHandling.Strict)] long? RetentionDays, string? StaffName);

internal sealed record ArchivedJson(string Message, long JobsArchived);

internal sealed record PrunedJson(string Message, long JobsDeleted);

/// <summary>What archiving or pruning would include now.</summary>
/// <param name="RetentionDays">As requested, or the lab's setting.</param>
/// <param name="FileBytes">Size of the students' own files.</param>
/// <param name="WeightG">Of the jobs whose weight is known.</param>
/// <param name="Oldest">When the first of the jobs entered its status.</param>
/// <param name="Newest">When the last one did.</param>
/// <param name="Jobs">A page of them, the oldest first.</param>
/// <param name="LastTaskId">The newest archiving or pruning, running or ended.</param>
internal sealed record RetentionPreviewJson(
    double RetentionDays,
    long Count,
    long FileBytes,
    double WeightG,
    DateTime? Oldest,
    DateTime? Newest,
    IReadOnlyList<EligibleJobJson> Jobs,
    int Page,
    int Limit,
    string? LastTaskId
)
{
    public static RetentionPreviewJson Of(RetentionPreview preview, Paging paging) =>
        new(
            preview.RetentionDays,
            preview.Count,
            preview.FileBytes,
            preview.WeightG,
            preview.Oldest.ToUtc(),
            preview.Newest.ToUtc(),
            [.. preview.Jobs.Select(EligibleJobJson.Of)],
            paging.Page,
            paging.Limit,
            preview.LastTaskId.Length > 0 ? preview.LastTaskId : null
        );
}

/// <summary>A job that is old enough.</summary>
/// <param name="LockedBy">Who has it open; it would be left out.</param>
internal sealed record EligibleJobJson(
    string Id,
    string DisplayName,
    string StudentName,
    [property: OneOf(typeof(JobStatus))] string Status,
    DateTime StatusChangedAt,
    long FileBytes,
    double? WeightG,
    string? LockedBy
)
{
    public static EligibleJobJson Of(EligibleJob job) =>
        new(
            job.Id,
            job.DisplayName,
            job.StudentName,
            job.Status,
            job.StatusChangedAt.ToDateTime(),
            job.FileBytes,
            job.HasWeightG ? job.WeightG : null,
            job.LockedBy.Length > 0 ? job.LockedBy : null
        );
}
