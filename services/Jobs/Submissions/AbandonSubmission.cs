using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Queries;

namespace PrintLab.Jobs.Submissions;

public sealed partial class SubmissionsService
{
    // Files removes what was staged for a submission only after this call: a commit that is still in progress then either comes first and is
    // reported, or finds the mark and fails.
    public override async Task<JobDescription> AbandonSubmission(JobQuery request, ServerCallContext context)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await TakeTurn(SubmissionTurn(request.JobId), context.CancellationToken);
        var job = await db.Jobs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.JobId, context.CancellationToken);
        if (job is null)
        {
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO abandoned_submission (job_id, created_at) VALUES ({request.JobId}, {clock.Now()}) ON CONFLICT DO NOTHING",
                context.CancellationToken
            );
        }

        await transaction.CommitAsync(context.CancellationToken);
        return job is null ? new JobDescription() : JobMetadata.Describe(job);
    }

    private async Task RefuseAbandoned(string jobId, CancellationToken cancellationToken)
    {
        await TakeTurn(SubmissionTurn(jobId), cancellationToken);
        if (await db.AbandonedSubmissions.AnyAsync(row => row.JobId == jobId, cancellationToken))
        {
            throw Fault.UploadGone();
        }
    }

    // Held until the transaction ends.
    private async Task TakeTurn(string key, CancellationToken cancellationToken) =>
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({key}, 0))", cancellationToken);

    private static string SubmissionTurn(string jobId) => $"submission {jobId}";
}
