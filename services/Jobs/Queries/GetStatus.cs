using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Actions;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Queries;

public sealed partial class JobsService
{
    // For anyone with the link: the progress of the print, nothing about the person.
    public override async Task<StatusReply> GetStatus(GetStatusRequest request, ServerCallContext context)
    {
        var sequence = Sequence;
        var job =
            await db.Jobs.AsNoTracking().SingleOrDefaultAsync(row => row.StatusLink == request.StatusLink, context.CancellationToken)
            ?? throw Fault.NotFound("This status link is not valid.");
        var reply = new StatusReply
        {
            JobId = job.Id,
            Status = job.Status,
            PrintMethod = job.PrintMethod,
            Color = job.Color,
            Printer = job.Printer,
            DisplayName = job.OriginalFilename,
            CreatedAt = Timestamp.FromDateTimeOffset(job.CreatedAt),
            UpdatedAt = Timestamp.FromDateTimeOffset(job.StatusChangedAt),
            IsConfirmationExpired = job.IsConfirmationExpired,
            Sequence = sequence,
        };
        if (job.CostCents is { } cents)
        {
            reply.CostCents = cents;
        }

        reply.RejectReasons.AddRange(job.RejectReasons ?? []);
        reply.Steps.AddRange(await Steps(job.Id, context.CancellationToken));
        return reply;
    }

    private async Task<IEnumerable<StatusReply.Types.Step>> Steps(string jobId, CancellationToken cancellationToken)
    {
        var moves = await db
            .Events.AsNoTracking()
            .Where(item => item.JobId == jobId)
            .OrderBy(item => item.Sequence)
            .Select(item => new
            {
                item.Timestamp,
                item.EventType,
                item.Details,
            })
            .ToListAsync(cancellationToken);
        return from move in moves
            let status = EventFact.Read(move.EventType, move.Details).StatusReached()
            where status is not null
            select new StatusReply.Types.Step { Status = status, ReachedAt = Timestamp.FromDateTimeOffset(move.Timestamp) };
    }
}
