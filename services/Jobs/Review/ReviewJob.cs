using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Jobs.Lifecycle;

namespace PrintLab.Jobs.Transitions;

public sealed partial class TransitionDesk
{
    public override Task<JobReply> ReviewJob(ReviewJobRequest request, ServerCallContext context) =>
        transition.Run(
            request.JobId,
            JobAction.Review,
            request.Actor.ToActor(),
            (job, now) =>
            {
                job.StaffViewedAt = request.Reviewed ? job.StaffViewedAt ?? now : null;
                return new Decision { Details = new() { ["reviewed"] = request.Reviewed } };
            },
            context.CancellationToken);
}
