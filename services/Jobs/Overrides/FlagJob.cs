using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Jobs.Lifecycle;

namespace PrintLab.Jobs.Transitions;

public sealed partial class TransitionDesk
{
    public override Task<JobReply> FlagJob(ActionRequest request, ServerCallContext context) =>
        transition.Run(
            request.JobId,
            JobAction.Flag,
            request.Actor.ToActor(),
            (job, _) =>
            {
                job.FlagReason = Reasons.Required(request.Reason);
                job.Flagged = true;
                return new Decision { Details = new() { ["reason"] = job.FlagReason } };
            },
            context.CancellationToken);
}
