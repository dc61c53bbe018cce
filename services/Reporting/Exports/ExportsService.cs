using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Lab.Settings;
using PrintLab.Reporting.Facts;
using PrintLab.Reporting.Storage;

namespace PrintLab.Reporting.Exports;

/// <summary>Tables for the books.</summary>
public sealed class ExportsService(ReportingDb db, CatchUp catchUp, LabSettings lab) : ExportService.ExportServiceBase
{
    private const int PartBytes = 64 * 1024;

    // About 30 seconds of work and 100 MB of memory.
    private const int MostPayments = 50_000;

    public override async Task ExportPayments(
        ExportPaymentsRequest request,
        IServerStreamWriter<ExportPart> responseStream,
        ServerCallContext context
    )
    {
        await catchUp.To(request.AtLeastSequence, context.CancellationToken);
        var zone = lab.Zone();
        var payments = await Payments(Period.Parse(request.FirstDay, request.LastDay), zone, context.CancellationToken);
        var file = PaymentsWorkbook.Write(payments, zone);
        for (var start = 0; start < file.Length; start += PartBytes)
        {
            var part = new ExportPart { Content = ByteString.CopyFrom(file, start, Math.Min(PartBytes, file.Length - start)) };
            await responseStream.WriteAsync(part, context.CancellationToken);
        }
    }

    private async Task<List<PaymentFact>> Payments(Period period, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var (from, until) = period.Instants(zone);
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
