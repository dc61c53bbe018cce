using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Lifecycle;
using PrintLab.Jobs.Transitions;
using PrintLab.ServiceDefaults.Faults;
using Actor = PrintLab.Jobs.Domain.Actor;

namespace PrintLab.Jobs.Confirmations;

public sealed partial class ConfirmationDesk
{
    public override async Task<JobReply> ConfirmJob(ConfirmationToken request, ServerCallContext context)
    {
        var waiting = await JobBehind(request.Token, context.CancellationToken);
        RequireOpen(waiting, clock.Now());
        return await transition.RunUnlocked(
            waiting.Id,
            JobAction.Confirm,
            (job, now) =>
            {
                if (job.ConfirmToken != request.Token)
                {
                    throw Replaced(job.Id);
                }

                RequireOpen(job, now);
                job.Confirm(now);
                return (Actor.Student, new Decision { Details = new() { ["cost_cents"] = job.CostCents } });
            },
            context.CancellationToken);
    }
}
