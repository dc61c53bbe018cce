using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Lifecycle;
using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.Jobs.Transitions;

public sealed partial class TransitionDesk
{
    // Any of the eight, without mail; the files go along. The way out when the table has no row.
    public override Task<JobReply> ChangeStatus(ChangeStatusRequest request, ServerCallContext context) =>
        transition.Run(
            request.JobId,
            JobAction.ChangeStatus,
            request.Actor.ToActor(),
            (job, _) =>
            {
                new FieldErrors()
                    .Require(JobStatus.All.Contains(request.NewStatus), "new_status", $"new_status must be one of {string.Join(", ", JobStatus.All)}.")
                    .Require(request.NewStatus != job.Status, "new_status", $"The job is {JobStatus.Label(job.Status)} already.")
                    .ThrowIfAny();
                var reason = Reasons.Required(request.Reason);
                return new Decision
                {
                    To = request.NewStatus,
                    Details = Override.Details(JobAction.ChangeStatus, reason, ("old_status", job.Status), ("new_status", request.NewStatus)),
                };
            },
            context.CancellationToken);
}
