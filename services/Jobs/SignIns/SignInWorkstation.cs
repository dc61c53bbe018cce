using Grpc.Core;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Staff;

namespace PrintLab.Jobs.SignIns;

public sealed partial class SignInsService
{
    public override async Task<WorkstationView> SignInWorkstation(WorkstationSignIn request, ServerCallContext context)
    {
        var found = await db.Workstations.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.WorkstationId, context.CancellationToken);
        var workstation = found is { IsActive: true } ? found : null;
        var attempt = await guard.Begin(
            SignInRealm.Workstation,
            request.WorkstationId,
            workstation?.Id,
            request.Origin ?? new(),
            context.CancellationToken
        );
        var verdict = passwords.VerifyHashedPassword(workstation!, workstation?.PasswordHash ?? NobodysHash, request.Password);
        if (workstation is null || verdict == PasswordVerificationResult.Failed)
        {
            var reason =
                found is null ? "there is no such workstation"
                : workstation is null ? $"{found.Id} is disabled"
                : "wrong password";
            await guard.Failed(attempt, reason, context.CancellationToken);
            throw new Fault(FaultCode.InvalidCredentials, "Invalid workstation ID or password");
        }

        await guard.Succeeded(attempt, context.CancellationToken);
        return StaffDirectoryService.Message(workstation);
    }
}
