using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Lifecycle;

namespace PrintLab.Jobs.Actions;

public sealed partial class JobActionsService
{
    public override async Task<JobReply> ForceConfirm(ForceConfirmRequest request, ServerCallContext context)
    {
        await using var change = await changes.Begin(request.JobId, JobAction.ForceConfirm, request.Actor.ToActor(), context.CancellationToken);
        var reason = Reasons.Required(request.Reason);
        change.Job.Confirm(change.Now);
        return await change.Commit(
            AdminAction.Override(JobAction.ForceConfirm, reason) with
            {
                BypassEmail = request.BypassEmail,
            },
            context.CancellationToken
        );
    }
}
