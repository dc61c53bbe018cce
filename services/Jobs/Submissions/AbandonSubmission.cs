using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Jobs.Queries;

namespace PrintLab.Jobs.Submissions;

public sealed partial class SubmissionsService
{
    public override async Task<JobDescription> AbandonSubmission(JobQuery request, ServerCallContext context) =>
        JobMetadata.Describe(await guard.Abandon(request.JobId, context.CancellationToken));
}
