using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Lifecycle;

namespace PrintLab.Jobs.Actions;

public sealed partial class JobActionsService
{
    public override async Task<JobReply> FlagJob(ActionRequest request, ServerCallContext context)
    {
        await using var change = await changes.Begin(request.JobId, JobAction.Flag, request.Actor.ToActor(), context.CancellationToken);
        var reason = Reasons.Required(request.Reason);
        change.Job.FlagReason = reason;
        change.Job.Flagged = true;
        return await change.Commit(new JobFlagged(reason), context.CancellationToken);
    }
}
