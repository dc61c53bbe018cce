using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Events;

namespace PrintLab.Jobs.Queries;

public sealed partial class JobsService
{
    public override async Task<JobReply> GetJob(JobQuery request, ServerCallContext context)
    {
        var sequence = Sequence;
        var found =
            await (
                from job in db.Jobs.AsNoTracking()
                where job.Id == request.JobId
                join held in db.Locks on job.Id equals held.JobId into locks
                from held in locks.DefaultIfEmpty()
                join payment in db.Payments on job.Id equals payment.JobId into payments
                from payment in payments.DefaultIfEmpty()
                select new
                {
                    job,
                    held,
                    payment,
                }
            ).SingleOrDefaultAsync(context.CancellationToken) ?? throw Fault.NotFound("Job not found");
        var events = await db
            .Events.AsNoTracking()
            .Where(item => item.JobId == request.JobId)
            .OrderBy(item => item.Sequence)
            .ToListAsync(context.CancellationToken);
        var reply = messages.Reply(found.job, found.held?.ToLock(), found.payment, sequence, clock.Now(), request.AsAdmin);
        reply.Events.AddRange(events.Select(EventMessages.Message));
        return reply;
    }
}
