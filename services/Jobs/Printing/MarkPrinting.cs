using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Jobs.Lifecycle;

namespace PrintLab.Jobs.Transitions;

public sealed partial class TransitionDesk
{
    public override Task<JobReply> MarkPrinting(ActionRequest request, ServerCallContext context) =>
        transition.Run(
            request.JobId,
            JobAction.MarkPrinting,
            request.Actor.ToActor(),
            (job, _) => new Decision { Details = new() { ["printer"] = job.Printer } },
            context.CancellationToken);
}
