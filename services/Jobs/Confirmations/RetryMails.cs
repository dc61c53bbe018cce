using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Jobs.Actions;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Confirmations;

public sealed partial class JobMailsService
{
    // Does not change the jobs themselves: their versions stay the same, and no lock is needed.
    public override async Task<RetryMailsReply> RetryMails(RetryMailsRequest request, ServerCallContext context)
    {
        var actor = request.Actor.ToActor();
        await roster.RequireActive(actor.StaffName, context.CancellationToken);
        var named = request.Mails.Select(mail => mail.JobId).Where(id => id.Length > 0).Distinct().ToList();
        var present = await db.Jobs.Where(job => named.Contains(job.Id)).Select(job => job.Id).ToHashSetAsync(context.CancellationToken);
        var now = clock.Now();
        var retried = request
            .Mails.Where(mail => mail.JobId.Length == 0 || present.Contains(mail.JobId))
            .Select(mail => actor.Caused(new MailRetried(mail.Id, mail.Kind), mail.JobId.Length > 0 ? mail.JobId : null, now))
            .ToList();
        return retried.Count == 0
            ? new RetryMailsReply()
            : await commit.Save(
                retried,
                move: null,
                sequence => new RetryMailsReply { Sequence = sequence, Count = retried.Count },
                context.CancellationToken
            );
    }
}
