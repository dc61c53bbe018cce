using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Lab.Settings;
using PrintLab.Reporting.Facts;
using PrintLab.Reporting.Storage;

namespace PrintLab.Reporting.Exports;

/// <summary>Exports for bookkeeping.</summary>
public sealed class ExportsService(ReportingDb db, CatchUp catchUp, LabSettings lab) : ExportService.ExportServiceBase
{
    private const int PartBytes = 64 * 1024;

    // Measured: 5 seconds and some 400 MB of memory, since ClosedXML holds every cell.
    private const int MostPayments = 20_000;

    public override async Task ExportPayments(
        ExportPaymentsRequest request,
        IServerStreamWriter<ExportPart> responseStream,
        ServerCallContext context
    )
    {
        // Books that silently lack a payment are worse than none.
        if (!await catchUp.To(request.AtLeastSequence, context.CancellationToken))
        {
            throw new Fault(FaultCode.Unavailable, "The latest payments are still being read from the event log. Try again shortly.");
        }

        var payments = await Payments(Period.Parse(request.FirstDay, request.LastDay), context.CancellationToken);
        var file = PaymentsWorkbook.Write(payments, lab.Zone());
        for (var start = 0; start < file.Length; start += PartBytes)
        {
            var part = new ExportPart { Content = ByteString.CopyFrom(file, start, Math.Min(PartBytes, file.Length - start)) };
            await responseStream.WriteAsync(part, context.CancellationToken);
        }
    }

    private async Task<List<PaymentFact>> Payments(Period period, CancellationToken cancellationToken)
    {
        var (from, until) = period.Instants(lab);
        var payments = await db
            .Payments.AsNoTracking()
            .Where(payment => payment.PaidAt >= from && payment.PaidAt < until && payment.ReplacedBy == null)
            .OrderBy(payment => payment.PaidAt)
            .ThenBy(payment => payment.Sequence)
            .Take(MostPayments + 1)
            .ToListAsync(cancellationToken);
        return payments.Count <= MostPayments
            ? payments
            : throw Fault.Invalid("last_day", $"The period has more than {MostPayments} payments. Export a shorter one.");
    }
}
