using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Jobs.Actions;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Retention;

public sealed partial class BatchesService
{
    public override async Task<TaskView> CancelRetentionTask(CancelRetentionRequest request, ServerCallContext context)
    {
        await RequireAdministrator(request.Actor.ToActor(), context.CancellationToken);
        var now = clock.Now();
        await db
            .Batches.Where(batch => batch.Id == request.TaskId && (batch.Status == TaskState.Queued || batch.Status == TaskState.Running))
            .ExecuteUpdateAsync(
                batch =>
                    batch
                        .SetProperty(one => one.Status, TaskState.Cancelled)
                        .SetProperty(one => one.WaitsFor, (string?)null)
                        .SetProperty(one => one.FinishedAt, now),
                context.CancellationToken
            );
        return await View(request.TaskId, context.CancellationToken);
    }
}
