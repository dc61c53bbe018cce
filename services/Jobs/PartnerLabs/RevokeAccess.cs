using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Jobs.Domain;
using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.Jobs.PartnerLabs;

public sealed partial class PartnerLabDesk
{
    // Nothing is deleted: the lab's orders are kept, and its row says when access ended.
    public override async Task<PartnerLab> RevokeAccess(RevokeAccessRequest request, ServerCallContext context)
    {
        var actor = await RequireAdmin(request.Actor, context.CancellationToken);
        var email = request.UserEmail.Trim().ToLowerInvariant();
        var portal = await db.LabPortals.SingleOrDefaultAsync(row => row.UserEmail == email, context.CancellationToken)
            ?? throw Fault.NotFound("No lab was granted access under this address.");
        if (portal.RevokedAt is not null)
        {
            return Message(portal);
        }

        portal.RevokedAt = clock.Now();
        portal.CredentialVersion++;
        var details = new Dictionary<string, object?> { ["lab_id"] = portal.LabId, ["user_email"] = email };
        return await Save(portal, EventType.LabAccessRevoked, actor, details, () => Message(portal), context.CancellationToken);
    }
}
