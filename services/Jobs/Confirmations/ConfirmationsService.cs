using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Jobs.Actions;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Queries;
using PrintLab.Jobs.Staff;
using PrintLab.Jobs.Storage;
using PrintLab.Lab.Settings;

namespace PrintLab.Jobs.Confirmations;

/// <summary>The student's agreement to the price: viewing it, confirming it, and requesting a new link.</summary>
public sealed partial class ConfirmationsService(JobChanges changes, JobsDb db, ConfirmationTokens tokens, LabSettings lab, TimeProvider clock)
    : ConfirmationService.ConfirmationServiceBase
{
    private async Task<Job> JobBehind(string token, CancellationToken cancellationToken)
    {
        var jobId = tokens.JobOf(token) ?? throw new Fault(FaultCode.InvalidToken, "This confirmation link is not valid.");
        return await db.Jobs.AsNoTracking().SingleOrDefaultAsync(job => job.Id == jobId && job.ConfirmToken == token, cancellationToken)
            ?? throw Replaced(jobId);
    }

    // We signed the link, so its holder once got an email about this job and may be directed to it.
    private static Fault Replaced(string jobId) =>
        new(
            FaultCode.NotFound,
            "This confirmation link has been replaced. Look for a newer email.",
            new Dictionary<string, object?> { ["job_id"] = jobId }
        );

    // A token is valid once, while its job awaits confirmation, until it expires.
    private static void RequireOpen(Job job, DateTimeOffset now)
    {
        if (job.Status != JobStatus.Pending)
        {
            throw new Fault(
                FaultCode.InvalidTransition,
                AlreadySettled(job),
                new Dictionary<string, object?>
                {
                    ["status"] = job.Status,
                    ["job_id"] = job.Id,
                    ["status_link"] = job.StatusLink,
                }
            );
        }

        if (job.ConfirmTokenExpires <= now)
        {
            throw new Fault(
                FaultCode.ConfirmationExpired,
                "Confirmation link expired",
                new Dictionary<string, object?> { ["reason"] = "expired", ["job_id"] = job.Id }
            );
        }
    }

    private static string AlreadySettled(Job job) =>
        job.StudentConfirmed
            ? "This job is already confirmed. There is nothing left to do."
            : $"This job is {JobStatuses.LabelOf(job.Status)} and no longer waits for a confirmation.";
}
