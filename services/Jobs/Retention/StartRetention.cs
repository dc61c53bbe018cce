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
    // The batch and its event are one transaction; the work begins after it.
    public override async Task<TaskView> StartRetention(StartRetentionRequest request, ServerCallContext context)
    {
        var actor = request.Actor.ToActor();
        var period = RetentionPeriod.Of(request.Action, request.HasRetentionDays ? request.RetentionDays : null, lab);
        await RequireAdministrator(actor, context.CancellationToken);
        var now = clock.Now();
        var before = period.Before(now);
        var batch = new RetentionBatch
        {
            Id = $"{request.Action}-{Guid.CreateVersion7(now):N}",
            Action = request.Action,
            RetentionDays = period.Days,
            Before = before,
            StaffName = actor.StaffName,
            WorkstationId = actor.WorkstationId,
            WorkstationName = actor.WorkstationName,
            StartedAt = now,
            Total = await db.Eligible(request.Action, before).LongCountAsync(context.CancellationToken),
            Status = TaskState.Queued,
        };
        db.Batches.Add(batch);
        var started = await commit.Save(
            [actor.Caused(Started(batch), jobId: null, now)],
            move: null,
            _ => BatchMessages.View(batch, []),
            context.CancellationToken
        );
        signal.Ring();
        return started;
    }

    private static AdminAction Started(RetentionBatch batch) =>
        new()
        {
            Action = batch.Action,
            Batch = batch.Id,
            RetentionDays = batch.RetentionDays,
            EligibleJobs = batch.Total,
        };
}
