using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Confirmations;

public sealed partial class JobMailsService
{
    public override async Task<MailFacts> GetMailFacts(JobQuery request, ServerCallContext context)
    {
        var job = await db.Jobs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.JobId, context.CancellationToken);
        return job is null
            ? new MailFacts()
            : new MailFacts
            {
                Job = messages.Message(job, held: null, payment: null, clock.Now(), asAdmin: false),
                ConfirmToken = job.ConfirmToken ?? "",
            };
    }
}
