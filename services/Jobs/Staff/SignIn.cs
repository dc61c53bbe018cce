using Grpc.Core;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Staff;

public sealed partial class StaffDirectoryService
{
    // An unknown workstation takes as long as a wrong password, so that ids cannot be guessed from timing.
    private static readonly Workstation Nobody = new()
    {
        Id = "",
        Name = "",
        IsAdmin = false,
        CreatedAt = default,
        PasswordHash = new PasswordHasher<Workstation>().HashPassword(null!, Guid.NewGuid().ToString()),
    };

    public override async Task<WorkstationView> SignIn(SignInRequest request, ServerCallContext context)
    {
        var known = await db
            .Workstations.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == request.WorkstationId && row.IsActive, context.CancellationToken);
        var verdict = passwords.VerifyHashedPassword(known ?? Nobody, (known ?? Nobody).PasswordHash, request.Password);
        if (known is null || verdict == PasswordVerificationResult.Failed)
        {
            throw new Fault(FaultCode.InvalidCredentials, "Invalid workstation ID or password");
        }

        return Message(known);
    }
}
