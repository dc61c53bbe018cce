using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Lifecycle;

namespace PrintLab.Jobs.Transitions;

public sealed partial class TransitionDesk
{
    // The lab's failure: the price stays, and the student is not asked again.
    public override Task<JobReply> MarkFailed(ActionRequest request, ServerCallContext context) =>
        transition.Run(
            request.JobId,
            JobAction.MarkFailed,
            request.Actor.ToActor(),
            (job, _) =>
            {
                var reason = Reasons.Required(request.Reason);
                job.FailedPrints++;
                return new Decision
                {
                    Details = new() { ["reason"] = reason, ["printer"] = job.Printer, ["failed_prints"] = job.FailedPrints },
                    AlsoEvent = EventType.AdminAction,
                };
            },
            context.CancellationToken);
}
