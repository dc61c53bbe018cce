using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Lifecycle;
using PrintLab.Jobs.Transitions;
using PrintLab.ServiceDefaults.Faults;
using Actor = PrintLab.Jobs.Domain.Actor;
using Job = PrintLab.Jobs.Domain.Job;

namespace PrintLab.Jobs.Confirmations;

public sealed partial class ConfirmationDesk
{
    public override async Task<ResendReply> ResendConfirmation(JobQuery request, ServerCallContext context)
    {
        await RequireWaiting(request.JobId, context.CancellationToken);
        var token = "";
        await transition.RunUnlocked(
            request.JobId,
            JobAction.ResendEmail,
            (job, now) =>
            {
                RequireWaiting(job);
                if (lab.Limits.Enabled && StudentMayResendAt(job) is { } next && next > now)
                {
                    throw TooSoon($"You can request a new email in {Minutes(next - now)} minutes.", next - now);
                }

                token = Renew(job, now);
                return (Actor.Student, new Decision { Details = new() { ["email_type"] = EmailType.Approval, ["requested_by"] = "student" } });
            },
            context.CancellationToken);
        return new ResendReply { NewToken = token };
    }

    private async Task RequireWaiting(string jobId, CancellationToken cancellation) =>
        RequireWaiting(await db.Jobs.AsNoTracking().SingleOrDefaultAsync(job => job.Id == jobId, cancellation));

    private static void RequireWaiting(Job? job)
    {
        if (job?.Status != JobStatus.Pending)
        {
            throw Fault.NotFound("No job with this id is waiting for a confirmation.");
        }
    }

    private string Renew(Job job, DateTimeOffset now)
    {
        var expires = now + TimeSpan.FromHours(lab.ConfirmationHours);
        var token = tokens.Issue(job.Id, expires);
        job.AwaitConfirmation(token, expires, now);
        job.ConfirmationResentAt = now;
        return token;
    }

    private DateTimeOffset? StudentMayResendAt(Job job) => job.ConfirmationResentAt + TimeSpan.FromMinutes(lab.Limits.StudentResendMinutes);

    private static Fault TooSoon(string message, TimeSpan wait) =>
        new(FaultCode.RateLimited, message, new Dictionary<string, object?> { ["retry_after_seconds"] = (long)Math.Ceiling(wait.TotalSeconds) });

    private static long Minutes(TimeSpan wait) => Math.Max(1, (long)Math.Ceiling(wait.TotalMinutes));
}
