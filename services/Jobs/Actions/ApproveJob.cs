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
    public override async Task<JobReply> ApproveJob(ApproveJobRequest request, ServerCallContext context)
    {
        await using var change = await changes.Begin(request.JobId, JobAction.Approve, request.Actor.ToActor(), context.CancellationToken);
        var job = change.Job;
        await CheckApproval(change, request, context.CancellationToken);
        var hours = PrintHours.RoundUp(request.TimeHours);
        var chosenByStudent = job.Printer;
        var printer = request.Printer.Length > 0 ? lab.Printer(request.Printer)!.Name : job.Printer;
        job.Price(
            request.AuthoritativeFilename,
            request.WeightG,
            hours,
            printer,
            Pricing.Cents(lab.Method(job.PrintMethod)!, request.WeightG, lab.MinimumChargeCents)
        );
        var expires = change.Now + TimeSpan.FromHours(lab.ConfirmationHours);
        job.AwaitConfirmation(tokens.Issue(job.Id, expires), expires, change.Now);
        return await change.Commit(
            new StaffApproved(request.AuthoritativeFilename, job.WeightG, job.TimeHours, job.CostCents, job.Printer, chosenByStudent),
            context.CancellationToken
        );
    }

    private async Task CheckApproval(JobChange change, ApproveJobRequest request, CancellationToken cancellationToken)
    {
        var job = change.Job;
        var errors = new FieldErrors()
            .Require(Pricing.IsWeight(request.WeightG), "weight_g", "weight_g must be a number of grams above 0.")
            .Require(PrintHours.IsDuration(request.TimeHours), "time_hours", "time_hours must be a number of hours above 0.")
            .Require(request.Printer.Length == 0 || lab.Printer(request.Printer) is not null, "printer", "The lab has no such printer.")
            .Require(
                request.AuthoritativeFilename.Length > 0,
                "authoritative_filename",
                "authoritative_filename is required: choose the file to print."
            );
        errors.ThrowIfAny();
        await change.WhileUnchanged(async () =>
        {
            var stored = await files.ListFilesAsync(new ListFilesRequest { Folder = job.Folder }, cancellationToken: cancellationToken);
            RequireChoice(stored, request.AuthoritativeFilename, job);
            return stored;
        });
    }

    private static void RequireChoice(ListFilesReply stored, string chosen, Job job) =>
        new FieldErrors()
            .Require(
                stored.Files.Any(file => file.Name == chosen && file.Name != job.SafeCopy),
                "authoritative_filename",
                $"\"{chosen}\" is not one of this job's model files."
            )
            .Require(
                stored.Overwritten.Length == 0 || stored.Overwritten != chosen,
                "authoritative_filename",
                stored.SavedAs.Length > 0
                    ? $"A slicer saved over \"{stored.Overwritten}\". The student's file is back, and what the slicer saved is now "
                        + $"\"{stored.SavedAs}\". Choose the file to print again."
                    : $"\"{stored.Overwritten}\" is not the student's file any more: something was saved over it. "
                        + "Ask an administrator to restore it from a backup."
            )
            .ThrowIfAny();
}
