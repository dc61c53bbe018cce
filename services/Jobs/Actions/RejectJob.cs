using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Contracts.Lifecycle;

namespace PrintLab.Jobs.Actions;

public sealed partial class JobActionsService
{
    private const int MostReasons = 20;

    public override async Task<JobReply> RejectJob(RejectJobRequest request, ServerCallContext context)
    {
        await using var change = await changes.Begin(request.JobId, JobAction.Reject, request.Actor.ToActor(), context.CancellationToken);
        var reasons = ReasonsOf(request);
        change.Job.RejectReasons = reasons;
        return await change.Commit(new StaffRejected(reasons), context.CancellationToken);
    }

    private static string[] ReasonsOf(RejectJobRequest request)
    {
        var custom = request.CustomReason;
        string[] reasons = [.. request.Reasons.Append(custom).Where(reason => reason.Length > 0)];
        new FieldErrors()
            .Require(reasons.Length > 0, "reasons", "At least one reason is required, ticked or typed.")
            .Require(reasons.Length <= MostReasons, "reasons", $"At most {MostReasons} reasons are possible.")
            .Require(custom.Length <= Reasons.Longest, "custom_reason", $"The reason may be at most {Reasons.Longest} characters long.")
            .Require(
                reasons.All(reason => reason.Length <= Reasons.Longest),
                "reasons",
                $"A reason may be at most {Reasons.Longest} characters long."
            )
            .ThrowIfAny();
        return reasons;
    }
}
