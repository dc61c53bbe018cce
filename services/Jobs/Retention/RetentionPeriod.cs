using PrintLab.Contracts.Faults;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Lab.Settings;

namespace PrintLab.Jobs.Retention;

/// <summary>How long a job must have been in its status.</summary>
/// <param name="Days">As requested, or the lab's setting.</param>
internal sealed record RetentionPeriod(double Days)
{
    /// <summary>Reads what a request asks for.</summary>
    /// <exception cref="Fault">validation_failed on action or retention_days.</exception>
    public static RetentionPeriod Of(string action, long? days, LabSettings lab)
    {
        new FieldErrors()
            .Require(action is JobAction.Archive or JobAction.Prune, "action", $"action must be {JobAction.Archive} or {JobAction.Prune}.")
            .Require(days is null or >= 1, "retention_days", "retention_days must be a whole number of at least 1.")
            .ThrowIfAny();
        return new RetentionPeriod(days ?? (action == JobAction.Archive ? lab.Retention.ArchiveDays : lab.Retention.PruneDays));
    }

    /// <summary>The time before which a job must have entered its status. For more days than the calendar has, no job is old enough.</summary>
    public DateTimeOffset Before(DateTimeOffset now) =>
        Days < (now - DateTimeOffset.UnixEpoch).TotalDays ? now - TimeSpan.FromDays(Days) : DateTimeOffset.UnixEpoch;
}
