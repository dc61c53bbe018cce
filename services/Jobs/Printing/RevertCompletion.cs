using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Jobs.Lifecycle;

namespace PrintLab.Jobs.Transitions;

public sealed partial class TransitionDesk
{
    public override Task<JobReply> RevertCompletion(ActionRequest request, ServerCallContext context) =>
        transition.Run(
            request.JobId,
            JobAction.RevertCompletion,
            request.Actor.ToActor(),
            (_, _) => new Decision { Details = new() { ["reverted"] = JobAction.MarkComplete, ["completion_mail_was_sent"] = true } },
            context.CancellationToken);
}
