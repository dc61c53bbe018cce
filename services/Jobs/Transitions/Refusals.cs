using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Lifecycle;
using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.Jobs.Transitions;

/// <summary>What a caller is told when the lifecycle has no row for the job's status.</summary>
internal static class Refusals
{
    public static Fault WrongStatus(Job job, string action)
    {
        var from = string.Join(" or ", JobLifecycle.StartsFrom(action).Select(JobStatus.Label));
        var code = JobLifecycle.IsForbiddenInWrongStatus(action) ? FaultCode.WrongStatus : FaultCode.InvalidTransition;
        return new Fault(code, $"The job is {JobStatus.Label(job.Status)}; this is possible only when it is {from}.", new Dictionary<string, object?>
        {
            ["status"] = job.Status,
            ["action"] = action,
            ["last_updated_by"] = job.LastUpdatedBy,
        });
    }

    public static Fault WrongMail(Job job, string emailType, string status) =>
        new(FaultCode.InvalidTransition, $"The job is {JobStatus.Label(job.Status)}; the {emailType} mail belongs to {JobStatus.Label(status)}.");
}
