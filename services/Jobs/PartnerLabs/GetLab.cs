using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;

namespace PrintLab.Jobs.PartnerLabs;

public sealed partial class PartnerLabsService
{
    public override async Task<PartnerLab> GetLab(GetLabRequest request, ServerCallContext context) =>
        Message(
            await db
                .LabPortals.AsNoTracking()
                .SingleOrDefaultAsync(
                    portal => portal.LabId == request.LabId && !db.EndedSessions.Any(session => session.SessionId == request.SessionId),
                    context.CancellationToken
                )
                ?? throw Unknown()
        );
}
