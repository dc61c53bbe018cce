using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Jobs.Lifecycle;
using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.Jobs.Transitions;

public sealed partial class TransitionDesk
{
    private const int LongestNotes = 10_000;

    // The event says that notes changed, not what they say: notes may be corrected, the log may not.
    public override Task<JobReply> EditNotes(EditNotesRequest request, ServerCallContext context) =>
        transition.Run(
            request.JobId,
            JobAction.Notes,
            request.Actor.ToActor(),
            (job, _) =>
            {
                new FieldErrors()
                    .Require(request.Notes.Length <= LongestNotes, "notes", $"Notes may be at most {LongestNotes} characters long.")
                    .ThrowIfAny();
                job.Notes = request.Notes;
                return new Decision { Details = new() { ["length"] = request.Notes.Length } };
            },
            context.CancellationToken);
}
