using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Contracts.Lifecycle;

namespace PrintLab.Jobs.Actions;

public sealed partial class JobActionsService
{
    public override async Task<JobReply> MarkPickedUp(ActionRequest request, ServerCallContext context)
    {
        await using var change = await changes.Begin(request.JobId, JobAction.MarkPickedUp, request.Actor.ToActor(), context.CancellationToken);
        var paid = await db.Payments.AnyAsync(payment => payment.JobId == request.JobId, context.CancellationToken);
        if (!paid && lab.Pickup.RequirePayment)
        {
            throw new Fault(FaultCode.PaymentRequired, "The job is not paid. Record the payment; that marks it as picked up.");
        }

        return await change.Commit(new JobPickedUp(paid), context.CancellationToken);
    }
}
