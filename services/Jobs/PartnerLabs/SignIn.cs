using Grpc.Core;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.PartnerLabs;

public sealed partial class PartnerLabsService
{
    // An unknown or revoked lab takes as long as a wrong PIN, so that ids cannot be guessed from timing.
    private static readonly string NobodysHash = new PasswordHasher<LabPortal>().HashPassword(null!, Guid.NewGuid().ToString());

    public override async Task<PartnerLab> SignIn(LabSignInRequest request, ServerCallContext context)
    {
        var known = await db
            .LabPortals.AsNoTracking()
            .SingleOrDefaultAsync(portal => portal.LabId == request.LabId && portal.RevokedAt == null, context.CancellationToken);
        var verdict = hasher.VerifyHashedPassword(known!, known?.PinHash ?? NobodysHash, request.Pin);
        if (known is null || verdict == PasswordVerificationResult.Failed)
        {
            throw new Fault(FaultCode.InvalidCredentials, "Invalid lab ID or PIN");
        }

        return Message(known);
    }
}
