using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;

namespace PrintLab.Jobs.Queries;

public sealed partial class JobsService
{
    public override async Task<JobDescription> DescribeJob(JobQuery request, ServerCallContext context)
    {
        var job = await db.Jobs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.JobId, context.CancellationToken);
        return job is null ? new JobDescription() : JobMetadata.Describe(job);
    }
}
