using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Jobs.Domain;
using PrintLab.Lab.Appraisal;

namespace PrintLab.Jobs.Actions;

public sealed partial class JobActionsService
{
    public override async Task<JobReply> RecordPayment(RecordPaymentRequest request, ServerCallContext context)
    {
        await using var change = await changes.Begin(request.JobId, JobAction.Payment, request.Actor.ToActor(), context.CancellationToken);
        CheckPayment(request);
        var payment = NewPayment(change, request);
        var earlier = await db.Payments.FindAsync([payment.JobId], context.CancellationToken);
        var corrects = earlier?.Describe();
        if (earlier is null)
        {
            db.Payments.Add(payment);
        }
        else
        {
            db.Payments.Entry(earlier).CurrentValues.SetValues(payment);
        }

        return await change.Commit(
            new PaymentRecorded(payment.Grams, payment.PriceCents, change.Job.CostCents, payment.TxnNo, payment.PickedUpBy, corrects),
            context.CancellationToken
        );
    }

    private static void CheckPayment(RecordPaymentRequest request) =>
        new FieldErrors()
            .Require(Pricing.IsWeight(request.Grams), "grams", "grams must be the weight from the scale, above 0.")
            .Require(request.TxnNo.Length is > 0 and <= 50, "txn_no", "txn_no is required, at most 50 characters.")
            .Require(request.PickedUpBy.Length is > 0 and <= 100, "picked_up_by", "picked_up_by is required, at most 100 characters.")
            .ThrowIfAny();

    private Payment NewPayment(JobChange change, RecordPaymentRequest request) =>
        new()
        {
            JobId = change.Job.Id,
            Grams = request.Grams,
            PriceCents = Pricing.Cents(lab.Method(change.Job.PrintMethod)!, request.Grams, lab.MinimumChargeCents),
            TxnNo = request.TxnNo,
            PickedUpBy = request.PickedUpBy,
            PaidTs = change.Now,
            PaidByStaff = change.Actor.StaffName,
        };
}
