using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Actions;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Confirmations;

public sealed partial class JobMailsService
{
    // Does not change the job itself: its version stays the same, and no lock is needed.
    public override async Task<RetryMailReply> RetryMail(RetryMailRequest request, ServerCallContext context)
    {
        var actor = request.Actor.ToActor();
        await roster.RequireActive(actor.StaffName, context.CancellationToken);
        if (request.JobId.Length > 0 && !await db.Jobs.AnyAsync(job => job.Id == request.JobId, context.CancellationToken))
        {
            throw Fault.NotFound("Job not found");
        }

        var retried = actor.Caused(new MailRetried(request.MailId, request.Kind), request.JobId.Length > 0 ? request.JobId : null, clock.Now());
        return await commit.Save([retried], move: null, sequence => new RetryMailReply { Sequence = sequence }, context.CancellationToken);
    }
}
