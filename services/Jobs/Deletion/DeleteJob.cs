using Grpc.Core;
using PrintLab.Contracts;

namespace PrintLab.Jobs.Transitions;

public sealed partial class TransitionDesk
{
    public override Task<DeleteJobReply> DeleteJob(ActionRequest request, ServerCallContext context) =>
        deletion.Delete(request.JobId, request.Actor.ToActor(), context.CancellationToken);
}
