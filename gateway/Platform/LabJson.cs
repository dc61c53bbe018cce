using PrintLab.Contracts.Lifecycle;
using PrintLab.Lab.Settings;

namespace PrintLab.Gateway.Platform;

/// <summary>The lab as the pages need it.</summary>
internal sealed record LabJson : LabSettings
{
    private LabJson(LabSettings lab)
        : base(lab) { }

    /// <summary>In lifecycle order.</summary>
    public IReadOnlyList<JobStatusJson> Statuses { get; } = [.. JobStatuses.All.Select(JobStatusJson.Of)];

    /// <summary>JSON names of the settings that are not public; <see cref="Of"/> omits them.</summary>
    public static readonly IReadOnlyList<string> Secret = ["mail", "backup"];

    /// <summary>Without the settings for emails and backups.</summary>
    public static LabJson Of(LabSettings lab) => new(lab with { Mail = null, Backup = null });
}

/// <summary>A status of a job.</summary>
/// <param name="WaitsFor">Who has to act next: staff, student or printer; null when the job is done.</param>
internal sealed record JobStatusJson(
    [property: OneOf(typeof(JobStatus))] string Name,
    string Label,
    [property: OneOf(typeof(WaitsFor), Except = ["nobody"])] string? WaitsFor,
    bool IsFinal
)
{
    public static JobStatusJson Of(StatusInfo status) =>
        new(status.Name, status.Label, status.IsFinal ? null : status.WaitsFor.ToString().ToLowerInvariant(), status.IsFinal);
}
