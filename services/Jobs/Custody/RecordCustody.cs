using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Actions;
using PrintLab.Jobs.Staff;

namespace PrintLab.Jobs.Custody;

public sealed partial class CustodyService
{
    public override async Task<RecordCustodyReply> RecordCustody(RecordCustodyRequest request, ServerCallContext context)
    {
        var id = Guid.ParseExact(request.EventId, "N");
        if (await db.Events.AnyAsync(item => item.Id == id, context.CancellationToken))
        {
            return new RecordCustodyReply();
        }

        var actor = request.Actor.ToActor();
        Permissions.RequireAdmin(actor);
        await roster.RequireActive(actor.StaffName, context.CancellationToken);
        var (fact, jobId) = Fact(request);
        if (jobId is not null && !await db.Jobs.AnyAsync(job => job.Id == jobId, context.CancellationToken))
        {
            throw Fault.NotFound("Job not found");
        }

        var item = actor.Caused(fact, jobId, clock.Now()) with { Id = id };
        return await commit.Save([item], move: null, _ => new RecordCustodyReply(), context.CancellationToken);
    }

    private static (EventFact Fact, string? JobId) Fact(RecordCustodyRequest request) =>
        request.FactCase switch
        {
            RecordCustodyRequest.FactOneofCase.AuditStart => (new AdminAction { Action = "start-audit", TaskId = request.AuditStart.TaskId }, null),
            RecordCustodyRequest.FactOneofCase.FileRemoval => (
                new FileDeleted(
                    request.FileRemoval.Path,
                    request.FileRemoval.Kind,
                    request.FileRemoval.JobId.Length > 0 ? request.FileRemoval.JobId : null,
                    request.FileRemoval.Bytes
                ),
                null
            ),
            RecordCustodyRequest.FactOneofCase.OriginalReturn => (
                new OriginalRestored(request.OriginalReturn.FileName, request.OriginalReturn.FileHash),
                request.OriginalReturn.JobId
            ),
            _ => throw new ArgumentException("The request names no fact.", nameof(request)),
        };
}
