using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Jobs.SignIns;

namespace PrintLab.Jobs.PartnerLabs;

public sealed partial class PartnerLabsService
{
    public override async Task<PartnerLab> OpenLab(OpenLabRequest request, ServerCallContext context)
    {
        var actor = await RequireAdmin(request.Actor, context.CancellationToken);
        var portal = await db.LabPortals.SingleOrDefaultAsync(row => row.LabId == request.LabId, context.CancellationToken) ?? throw Unknown();
        if (await db.ShutAt(portal.LabId, context.CancellationToken) is null)
        {
            return Message(portal);
        }

        return await Save(portal, new LabOpened(portal.LabId), actor, () => Message(portal), context.CancellationToken, opens: true);
    }
}
