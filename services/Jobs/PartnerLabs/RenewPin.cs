using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.PartnerLabs;

public sealed partial class PartnerLabsService
{
    public override async Task<LabPin> RenewPin(RenewPinRequest request, ServerCallContext context)
    {
        var actor = await RequireAdmin(request.Actor, context.CancellationToken);
        var portal = await db.LabPortals.SingleOrDefaultAsync(row => row.LabId == request.LabId, context.CancellationToken) ?? throw Unknown();
        if (portal.RevokedAt is not null)
        {
            throw new Fault(
                FaultCode.Conflict,
                $"The access of {portal.LabName} was revoked. Grant it again: the lab keeps its id and gets a new PIN."
            );
        }

        var pin = Pin.Next();
        portal.PinHash = hasher.HashPassword(portal, pin);
        portal.CredentialVersion++;
        return await SaveWithPin(portal, pin, new LabPinRenewed(portal.LabId), actor, context.CancellationToken);
    }

    private static Fault Unknown() => Fault.NotFound("There is no lab with this ID.");
}
