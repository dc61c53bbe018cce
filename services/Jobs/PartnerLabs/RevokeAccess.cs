using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.PartnerLabs;

public sealed partial class PartnerLabsService
{
    // Nothing is deleted: the lab's orders are kept, and its row records when access ended.
    public override async Task<PartnerLab> RevokeAccess(RevokeAccessRequest request, ServerCallContext context)
    {
        var actor = await RequireAdmin(request.Actor, context.CancellationToken);
        var email = request.UserEmail;
        var portal =
            await db.LabPortals.SingleOrDefaultAsync(row => row.UserEmail == email, context.CancellationToken)
            ?? throw Fault.NotFound("No lab was granted access under this address.");
        if (portal.RevokedAt is not null)
        {
            return Message(portal);
        }

        portal.RevokedAt = clock.Now();
        portal.CredentialVersion++;
        return await Save(portal, new LabAccessRevoked(portal.LabId, email), actor, () => Message(portal), context.CancellationToken);
    }
}
