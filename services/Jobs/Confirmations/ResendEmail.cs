using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Jobs.Actions;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Confirmations;

public sealed partial class ConfirmationsService
{
    public override async Task<ResendReply> ResendEmail(ResendEmailRequest request, ServerCallContext context)
    {
        if (EmailType.StatusFor(request.EmailType) is not { } status)
        {
            throw Fault.Invalid("email_type", "email_type must be approval, rejection or completion.");
        }

        await using var change = await changes.Begin(request.JobId, JobAction.ResendEmail, request.Actor.ToActor(), context.CancellationToken);
        if (change.Job.Status != status)
        {
            throw Refusals.WrongMail(change.Job, request.EmailType, status);
        }

        await RequirePause(change.Job, request.EmailType, change.Now, context.CancellationToken);
        var token = request.EmailType == EmailType.Approval ? Renew(change.Job, change.Now) : "";
        return await change.Commit(new EmailResent(request.EmailType, "staff"), _ => new ResendReply { NewToken = token }, context.CancellationToken);
    }

    private async Task RequirePause(Job job, string emailType, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var pause = TimeSpan.FromMinutes(lab.Limits.StaffResendMinutes);
        var since = now - pause;
        var recent = await db
            .Events.Where(item => item.JobId == job.Id && item.EventType == nameof(EmailResent) && item.Timestamp > since && item.Details != null)
            .Select(item => new { item.Timestamp, item.Details })
            .ToListAsync(cancellationToken);
        if (lab.Limits.Enabled && recent.Find(item => EmailType.Of(item.Details) == emailType) is { } last)
        {
            throw TooSoon("An email was sent recently. Please wait before resending.", last.Timestamp + pause - now);
        }
    }
}
