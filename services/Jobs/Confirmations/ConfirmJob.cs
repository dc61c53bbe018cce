using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Jobs.Actions;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Confirmations;

public sealed partial class ConfirmationsService
{
    public override async Task<JobReply> ConfirmJob(ConfirmationToken request, ServerCallContext context)
    {
        var waiting = await JobBehind(request.Token, context.CancellationToken);
        RequireOpen(waiting, clock.Now());
        return await changes.Again(() => Confirm(waiting.Id, request.Token, context.CancellationToken));
    }

    private async Task<JobReply> Confirm(string jobId, string token, CancellationToken cancellationToken)
    {
        await using var change = await changes.BeginForStudent(jobId, JobAction.Confirm, cancellationToken);
        var job = change.Job;
        if (job.ConfirmToken != token)
        {
            throw Replaced(job.Id);
        }

        RequireOpen(job, change.Now);
        job.Confirm(change.Now);
        return await change.Commit(new StudentConfirmed(job.CostCents), cancellationToken);
    }
}
