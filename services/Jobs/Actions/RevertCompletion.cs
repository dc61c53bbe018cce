using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Lifecycle;

namespace PrintLab.Jobs.Actions;

public sealed partial class JobActionsService
{
    public override async Task<JobReply> RevertCompletion(ActionRequest request, ServerCallContext context)
    {
        await using var change = await changes.Begin(request.JobId, JobAction.RevertCompletion, request.Actor.ToActor(), context.CancellationToken);
        return await change.Commit(new StatusReverted(JobAction.MarkComplete, CompletionMailWasSent: true), context.CancellationToken);
    }
}
