using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Jobs.Lifecycle;

namespace PrintLab.Jobs.Transitions;

public sealed partial class TransitionDesk
{
    public override Task<JobReply> ForceConfirm(ForceConfirmRequest request, ServerCallContext context) =>
        transition.Run(
            request.JobId,
            JobAction.ForceConfirm,
            request.Actor.ToActor(),
            (job, now) =>
            {
                var reason = Reasons.Required(request.Reason);
                job.Confirm(now);
                return new Decision { Details = Override.Details(JobAction.ForceConfirm, reason, ("bypass_email", request.BypassEmail)) };
            },
            context.CancellationToken);
}
