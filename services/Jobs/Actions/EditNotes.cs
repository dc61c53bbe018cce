using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Contracts.Lifecycle;

namespace PrintLab.Jobs.Actions;

public sealed partial class JobActionsService
{
    private const int LongestNotes = 10_000;

    public override async Task<JobReply> EditNotes(EditNotesRequest request, ServerCallContext context)
    {
        await using var change = await changes.Begin(request.JobId, JobAction.Notes, request.Actor.ToActor(), context.CancellationToken);
        new FieldErrors()
            .Require(request.Notes.Length <= LongestNotes, "notes", $"Notes may be at most {LongestNotes} characters long.")
            .ThrowIfAny();
        change.Job.Notes = request.Notes;
        return await change.Commit(new NotesEdited(request.Notes.Length), context.CancellationToken);
    }
}
