using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Queries;

public sealed partial class JobsService
{
    public override async Task<CountJobsResponse> CountJobs(ListJobsRequest request, ServerCallContext context)
    {
        var cancellationToken = context.CancellationToken;
        request.Statuses.Clear();
        var matching = Matching(request);
        var counts = IsNarrowed(request)
            ? await matching
                .GroupBy(job => job.Status)
                .Select(group => new { Status = group.Key, Jobs = group.LongCount() })
                .ToDictionaryAsync(row => row.Status, row => row.Jobs, cancellationToken)
            : await db.Totals.AsNoTracking().Where(row => row.Jobs > 0).ToDictionaryAsync(row => row.Status, row => row.Jobs, cancellationToken);
        return new CountJobsResponse
        {
            Jobs = { counts },
            Unreviewed = await matching.LongCountAsync(job => job.Status == JobStatus.Uploaded && job.StaffViewedAt == null, cancellationToken),
            Expired = await matching.LongCountAsync(job => job.Status == JobStatus.Pending && job.IsConfirmationExpired, cancellationToken),
        };
    }
}
