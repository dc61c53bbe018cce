using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;

namespace PrintLab.Jobs.Queries;

public sealed partial class JobsService
{
    public override async Task<JobDescription> DescribeJob(JobQuery request, ServerCallContext context) =>
        JobMetadata.Describe(await db.Jobs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.JobId, context.CancellationToken));
}
