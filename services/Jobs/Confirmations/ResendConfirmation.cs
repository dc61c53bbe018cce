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
    public override async Task<ResendReply> ResendConfirmation(JobQuery request, ServerCallContext context)
    {
        await RequireWaiting(request.JobId, context.CancellationToken);
        return await changes.Again(() => Resend(request.JobId, context.CancellationToken));
    }

    private async Task<ResendReply> Resend(string jobId, CancellationToken cancellationToken)
    {
        await using var change = await changes.BeginForStudent(jobId, JobAction.ResendEmail, cancellationToken);
        RequireWaiting(change.Job);
        if (lab.Limits.Enabled && StudentMayResendAt(change.Job) is { } next && next > change.Now)
        {
            throw TooSoon($"You can request a new email in {Minutes(next - change.Now)} minutes.", next - change.Now);
        }

        var token = Renew(change.Job, change.Now);
        return await change.Commit(new EmailResent(EmailType.Approval, "student"), _ => new ResendReply { NewToken = token }, cancellationToken);
    }

    private async Task RequireWaiting(string jobId, CancellationToken cancellationToken) =>
        RequireWaiting(await db.Jobs.AsNoTracking().SingleOrDefaultAsync(job => job.Id == jobId, cancellationToken));

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
