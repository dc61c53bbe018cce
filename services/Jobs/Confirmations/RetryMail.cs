using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Transitions;
using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.Jobs.Confirmations;

public sealed partial class ConfirmationDesk
{
    // Says nothing about the job itself: its version stays, and no lock is needed.
    public override async Task<RetryMailReply> RetryMail(RetryMailRequest request, ServerCallContext context)
    {
        var actor = request.Actor.ToActor();
        await roster.RequireActive(actor.StaffName, context.CancellationToken);
        if (request.JobId.Length > 0 && !await db.Jobs.AnyAsync(job => job.Id == request.JobId, context.CancellationToken))
        {
            throw Fault.NotFound("Job not found");
        }

        var details = new Dictionary<string, object?> { ["mail_id"] = request.MailId, ["kind"] = request.Kind };
        var retried = JobEvent.Of(EventType.MailRetried, request.JobId.Length > 0 ? request.JobId : null, actor, clock.Now(), details);
        return await commit.Save([retried], move: null, sequence => new RetryMailReply { Sequence = sequence }, context.CancellationToken);
    }
}
