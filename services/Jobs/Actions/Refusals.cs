using PrintLab.Contracts.Faults;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Actions;

/// <summary>The fault returned when the lifecycle has no row for the job's status.</summary>
internal static class Refusals
{
    public static Fault WrongStatus(Job job, string action)
    {
        var from = string.Join(" or ", JobLifecycle.StartsFrom(action).Select(JobStatuses.LabelOf));
        var code = JobLifecycle.IsForbiddenInWrongStatus(action) ? FaultCode.WrongStatus : FaultCode.InvalidTransition;
        return new Fault(
            code,
            $"The job is {JobStatuses.LabelOf(job.Status)}; this is possible only when it is {from}.",
            new Dictionary<string, object?>
            {
                ["status"] = job.Status,
                ["action"] = action,
                ["last_updated_by"] = job.LastUpdatedBy,
            }
        );
    }

    public static Fault AlreadyThere(Job job) =>
        new(
            FaultCode.InvalidTransition,
            $"The job is already {JobStatuses.LabelOf(job.Status)}.",
            new Dictionary<string, object?> { ["status"] = job.Status, ["last_updated_by"] = job.LastUpdatedBy }
        );

    public static Fault WrongMail(Job job, string emailType, string status) =>
        new(
            FaultCode.InvalidTransition,
            $"The job is {JobStatuses.LabelOf(job.Status)}; the {emailType} mail belongs to {JobStatuses.LabelOf(status)}."
        );
}
