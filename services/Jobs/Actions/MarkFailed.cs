using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Lifecycle;

namespace PrintLab.Jobs.Actions;

public sealed partial class JobActionsService
{
    // The lab's failure: the price stays, and the student is not asked to confirm again.
    public override async Task<JobReply> MarkFailed(ActionRequest request, ServerCallContext context)
    {
        await using var change = await changes.Begin(request.JobId, JobAction.MarkFailed, request.Actor.ToActor(), context.CancellationToken);
        var (job, reason) = (change.Job, Reasons.Required(request.Reason));
        job.FailedPrints++;
        return await change.Commit(
            [
                new PrintFailed(reason, job.Printer, job.FailedPrints),
                new AdminAction
                {
                    Reason = reason,
                    Printer = job.Printer,
                    FailedPrints = job.FailedPrints,
                },
            ],
            context.CancellationToken
        );
    }
}
