using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Contracts.Lifecycle;

namespace PrintLab.Jobs.Actions;

public sealed partial class JobActionsService
{
    // To any status, without an email; the files move along. For cases that the lifecycle table does not cover.
    public override async Task<JobReply> ChangeStatus(ChangeStatusRequest request, ServerCallContext context)
    {
        await using var change = await changes.Begin(request.JobId, JobAction.ChangeStatus, request.Actor.ToActor(), context.CancellationToken);
        var before = change.Job.Status;
        new FieldErrors()
            .Require(
                JobStatuses.Find(request.NewStatus) is not null,
                "new_status",
                $"new_status must be one of {string.Join(", ", JobStatuses.Names)}."
            )
            .ThrowIfAny();
        if (request.NewStatus == before)
        {
            throw Refusals.AlreadyThere(change.Job);
        }

        var reason = Reasons.Required(request.Reason);
        return await change.CommitTo(
            request.NewStatus,
            AdminAction.Override(JobAction.ChangeStatus, reason) with
            {
                OldStatus = before,
                NewStatus = request.NewStatus,
            },
            context.CancellationToken
        );
    }
}
