using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Jobs.Lifecycle;
using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.Jobs.Transitions;

public sealed partial class TransitionDesk
{
    public override Task<JobReply> MarkPickedUp(ActionRequest request, ServerCallContext context) =>
        transition.Run(
            request.JobId,
            JobAction.MarkPickedUp,
            request.Actor.ToActor(),
            async (job, _) =>
            {
                var paid = await db.Payments.AnyAsync(payment => payment.JobId == job.Id, context.CancellationToken);
                if (!paid && lab.Pickup.RequirePayment)
                {
                    throw new Fault(FaultCode.PaymentRequired, "The job is not paid. Record the payment; that marks it as picked up.");
                }

                return new Decision { Details = new() { ["paid"] = paid } };
            },
            context.CancellationToken);
}
