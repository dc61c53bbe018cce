using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Lifecycle;
using PrintLab.Jobs.Transitions;
using PrintLab.ServiceDefaults.Faults;
using Job = PrintLab.Jobs.Domain.Job;

namespace PrintLab.Jobs.Confirmations;

public sealed partial class ConfirmationDesk
{
    public override async Task<ResendReply> ResendEmail(ResendEmailRequest request, ServerCallContext context)
    {
        if (EmailType.StatusFor(request.EmailType) is not { } status)
        {
            throw Fault.Invalid("email_type", "email_type must be approval, rejection or completion.");
        }

        var token = "";
        await transition.Run(
            request.JobId,
            JobAction.ResendEmail,
            request.Actor.ToActor(),
            async (job, now) =>
            {
                if (job.Status != status)
                {
                    throw Refusals.WrongMail(job, request.EmailType, status);
                }

                await RequirePause(job, request.EmailType, now, context.CancellationToken);
                token = request.EmailType == EmailType.Approval ? Renew(job, now) : "";
                return new Decision { Details = new() { ["email_type"] = request.EmailType, ["requested_by"] = "staff" } };
            },
            context.CancellationToken);
        return new ResendReply { NewToken = token };
    }

    private async Task RequirePause(Job job, string emailType, DateTimeOffset now, CancellationToken cancellation)
    {
        var pause = TimeSpan.FromMinutes(lab.Limits.StaffResendMinutes);
        var since = now - pause;
        var recent = await db.Events
            .Where(item => item.JobId == job.Id && item.EventType == EventType.EmailResent && item.Timestamp > since && !item.Redacted)
            .Select(item => new { item.Timestamp, item.Details })
            .ToListAsync(cancellation);
        if (lab.Limits.Enabled && recent.Find(item => EmailType.Of(item.Details) == emailType) is { } last)
        {
            throw TooSoon("An email was sent recently. Please wait before resending.", last.Timestamp + pause - now);
        }
    }
}
