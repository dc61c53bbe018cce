using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Lifecycle;
using PrintLab.ServiceDefaults.Faults;
using Actor = PrintLab.Jobs.Domain.Actor;
using Job = PrintLab.Jobs.Domain.Job;
using Payment = PrintLab.Jobs.Domain.Payment;

namespace PrintLab.Jobs.Transitions;

public sealed partial class TransitionDesk
{
    public override Task<JobReply> RecordPayment(RecordPaymentRequest request, ServerCallContext context)
    {
        var actor = request.Actor.ToActor();
        return transition.Run(
            request.JobId,
            JobAction.Payment,
            actor,
            async (job, now) =>
            {
                CheckPayment(request);
                var details = Facts(job, request);
                if (await db.Payments.FindAsync([job.Id], context.CancellationToken) is { } earlier)
                {
                    details["corrects"] = $"{earlier.Grams} g, {earlier.PriceCents} cents, {earlier.TxnNo}, {earlier.PickedUpBy}, {earlier.PaidByStaff}, {earlier.PaidTs:O}";
                    db.Payments.Entry(earlier).CurrentValues.SetValues(NewPayment(job, request, actor, now));
                }
                else
                {
                    db.Payments.Add(NewPayment(job, request, actor, now));
                }

                return new Decision { Details = details };
            },
            context.CancellationToken);
    }

    private static void CheckPayment(RecordPaymentRequest request) => new FieldErrors()
        .Require(Pricing.IsWeight(request.Grams), "grams", "grams must be the weight from the scale, above 0.")
        .Require(request.TxnNo.Trim().Length is > 0 and <= 50, "txn_no", "txn_no is required, at most 50 characters.")
        .Require(request.PickedUpBy.Trim().Length is > 0 and <= 100, "picked_up_by", "picked_up_by is required, at most 100 characters.")
        .ThrowIfAny();

    private Payment NewPayment(Job job, RecordPaymentRequest request, Actor actor, DateTimeOffset now) => new()
    {
        JobId = job.Id,
        Grams = request.Grams,
        PriceCents = PriceAtScale(job, request),
        TxnNo = request.TxnNo.Trim(),
        PickedUpBy = request.PickedUpBy.Trim(),
        PaidTs = now,
        PaidByStaff = actor.StaffName,
    };

    private Dictionary<string, object?> Facts(Job job, RecordPaymentRequest request) => new()
    {
        ["grams"] = request.Grams,
        ["price_cents"] = PriceAtScale(job, request),
        ["cost_cents"] = job.CostCents,
        ["txn_no"] = request.TxnNo.Trim(),
        ["picked_up_by"] = request.PickedUpBy.Trim(),
    };

    private long PriceAtScale(Job job, RecordPaymentRequest request) => Pricing.Cents(lab.Method(job.PrintMethod)!, request.Grams, lab.MinimumChargeCents);
}
