using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Lifecycle;

namespace PrintLab.Jobs.Actions;

public sealed partial class JobActionsService
{
    // A recorded payment stays; recording it again corrects it.
    public override async Task<JobReply> RevertPickup(ActionRequest request, ServerCallContext context)
    {
        await using var change = await changes.Begin(request.JobId, JobAction.RevertPickup, request.Actor.ToActor(), context.CancellationToken);
        return await change.Commit(new StatusReverted(JobAction.MarkPickedUp), context.CancellationToken);
    }
}
