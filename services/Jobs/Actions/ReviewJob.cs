using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Lifecycle;

namespace PrintLab.Jobs.Actions;

public sealed partial class JobActionsService
{
    public override async Task<JobReply> ReviewJob(ReviewJobRequest request, ServerCallContext context)
    {
        await using var change = await changes.Begin(request.JobId, JobAction.Review, request.Actor.ToActor(), context.CancellationToken);
        change.Job.StaffViewedAt = request.Reviewed ? change.Job.StaffViewedAt ?? change.Now : null;
        return await change.Commit(new JobReviewed(request.Reviewed), context.CancellationToken);
    }
}
