using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Jobs.Lifecycle;

namespace PrintLab.Jobs.Transitions;

public sealed partial class TransitionDesk
{
    // A recorded payment stays; recording it again corrects it.
    public override Task<JobReply> RevertPickup(ActionRequest request, ServerCallContext context) =>
        transition.Run(
            request.JobId,
            JobAction.RevertPickup,
            request.Actor.ToActor(),
            (_, _) => new Decision { Details = new() { ["reverted"] = JobAction.MarkPickedUp } },
            context.CancellationToken);
}
