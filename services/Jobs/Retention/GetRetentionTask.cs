using Grpc.Core;
using PrintLab.Contracts;

namespace PrintLab.Jobs.Retention;

public sealed partial class BatchesService
{
    public override Task<TaskView> GetRetentionTask(TaskQuery request, ServerCallContext context) => View(request.TaskId, context.CancellationToken);
}
