using Grpc.Core;
using PrintLab.Contracts;

namespace PrintLab.Jobs.Actions;

public sealed partial class JobActionsService
{
    public override Task<DeleteJobReply> DeleteJob(ActionRequest request, ServerCallContext context) =>
        deletion.Delete(request.JobId, request.Actor.ToActor(), context.CancellationToken);
}
