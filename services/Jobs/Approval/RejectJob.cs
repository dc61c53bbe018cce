using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Jobs.Lifecycle;
using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.Jobs.Transitions;

public sealed partial class TransitionDesk
{
    private const int MostReasons = 20;

    public override Task<JobReply> RejectJob(RejectJobRequest request, ServerCallContext context) =>
        transition.Run(
            request.JobId,
            JobAction.Reject,
            request.Actor.ToActor(),
            (job, _) =>
            {
                var custom = request.CustomReason.Trim();
                string[] reasons = [.. request.Reasons.Select(reason => reason.Trim()).Append(custom).Where(reason => reason.Length > 0)];
                new FieldErrors()
                    .Require(reasons.Length > 0, "reasons", "At least one reason is required, ticked or typed.")
                    .Require(reasons.Length <= MostReasons, "reasons", $"At most {MostReasons} reasons are possible.")
                    .Require(custom.Length <= Reasons.Longest, "custom_reason", $"The reason may be at most {Reasons.Longest} characters long.")
                    .Require(reasons.All(reason => reason.Length <= Reasons.Longest), "reasons", $"A reason may be at most {Reasons.Longest} characters long.")
                    .ThrowIfAny();
                job.RejectReasons = reasons;
                return new Decision { Details = new() { ["reasons"] = reasons } };
            },
            context.CancellationToken);
}
