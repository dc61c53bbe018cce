using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Lifecycle;
using PrintLab.ServiceDefaults.Faults;
using Job = PrintLab.Jobs.Domain.Job;

namespace PrintLab.Jobs.Transitions;

public sealed partial class TransitionDesk
{
    public override Task<JobReply> ApproveJob(ApproveJobRequest request, ServerCallContext context) =>
        transition.Run(
            request.JobId,
            JobAction.Approve,
            request.Actor.ToActor(),
            async (job, now) =>
            {
                await CheckApproval(job, request, context.CancellationToken);
                var hours = PrintHours.RoundUp(request.TimeHours);
                var printer = request.Printer.Length > 0 ? lab.Printer(request.Printer)!.Name : job.Printer;
                var chosenByStudent = job.Printer;
                job.Price(request.AuthoritativeFilename, request.WeightG, hours, printer, Pricing.Cents(lab.Method(job.PrintMethod)!, request.WeightG, lab.MinimumChargeCents));
                var expires = now + TimeSpan.FromHours(lab.ConfirmationHours);
                job.AwaitConfirmation(tokens.Issue(job.Id, expires), expires, now);
                return new Decision
                {
                    Details = new()
                    {
                        ["authoritative_filename"] = request.AuthoritativeFilename,
                        ["weight_g"] = job.WeightG,
                        ["time_hours"] = job.TimeHours,
                        ["cost_cents"] = job.CostCents,
                        ["printer"] = job.Printer,
                        ["printer_chosen_by_student"] = chosenByStudent,
                    },
                };
            },
            context.CancellationToken);

    private async Task CheckApproval(Job job, ApproveJobRequest request, CancellationToken cancellation)
    {
        var errors = new FieldErrors()
            .Require(Pricing.IsWeight(request.WeightG), "weight_g", "weight_g must be a number of grams above 0.")
            .Require(PrintHours.IsDuration(request.TimeHours), "time_hours", "time_hours must be a number of hours above 0.")
            .Require(request.Printer.Length == 0 || lab.Printer(request.Printer) is not null, "printer", "The lab has no such printer.")
            .Require(request.AuthoritativeFilename.Length > 0, "authoritative_filename", "authoritative_filename is required: choose the file to print.");
        errors.ThrowIfAny();
        var stored = await files.ListFilesAsync(new ListFilesRequest { Folder = job.Folder }, cancellationToken: cancellation);
        errors.Require(
                stored.Files.Any(file => file.Name == request.AuthoritativeFilename && file.Name != job.SafeTwin),
                "authoritative_filename",
                $"\"{request.AuthoritativeFilename}\" is none of this job's model files.")
            .ThrowIfAny();
    }
}
