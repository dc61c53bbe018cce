using PrintLab.Contracts;

namespace PrintLab.Files.Moves;

/// <summary>Asks Jobs what is committed. A job that is not has an empty id.</summary>
public sealed class CommittedJobs(JobService.JobServiceClient jobs, SubmissionService.SubmissionServiceClient submissions)
{
    public async Task<JobDescription> Describe(string jobId, CancellationToken cancellationToken) =>
        await jobs.DescribeJobAsync(new JobQuery { JobId = jobId }, cancellationToken: cancellationToken);

    /// <summary>The same, and a submission that is not committed yet no longer can be, even if its commit is in progress.</summary>
    public async Task<JobDescription> AbandonOrDescribe(string jobId, CancellationToken cancellationToken) =>
        await submissions.AbandonSubmissionAsync(new JobQuery { JobId = jobId }, cancellationToken: cancellationToken);
}
