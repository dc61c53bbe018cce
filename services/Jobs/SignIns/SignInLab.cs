using Grpc.Core;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.PartnerLabs;

namespace PrintLab.Jobs.SignIns;

public sealed partial class SignInsService
{
    public override async Task<PartnerLab> SignInLab(LabSignIn request, ServerCallContext context)
    {
        var found = await db.LabPortals.AsNoTracking().SingleOrDefaultAsync(portal => portal.LabId == request.LabId, context.CancellationToken);
        var lab = found is { RevokedAt: null } ? found : null;
        var attempt = await guard.Begin(SignInRealm.Lab, request.LabId, lab?.LabId, request.Origin ?? new(), context.CancellationToken);
        var verdict = pins.VerifyHashedPassword(lab!, lab?.PinHash ?? NobodysHash, request.Pin);
        if (lab is null || verdict == PasswordVerificationResult.Failed)
        {
            var reason =
                found is null ? "there is no such lab"
                : lab is null ? $"the access of {found.LabId} was revoked"
                : "wrong PIN";
            await guard.Failed(attempt, reason, context.CancellationToken);
            throw new Fault(FaultCode.InvalidCredentials, "Invalid lab ID or PIN");
        }

        await guard.Succeeded(attempt, context.CancellationToken);
        return PartnerLabsService.Message(lab);
    }
}
