using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Storage;

namespace PrintLab.Jobs.SignIns;

/// <summary>Signs workstations and partner labs in and out.</summary>
public sealed partial class SignInsService(
    JobsDb db,
    SignInGuard guard,
    Commit commit,
    PasswordHasher<Workstation> passwords,
    PasswordHasher<LabPortal> pins,
    TimeProvider clock
) : SignInService.SignInServiceBase
{
    // An id that cannot sign in takes as long as a wrong password or PIN, so that ids cannot be guessed from timing.
    private static readonly string NobodysHash = new PasswordHasher<LabPortal>().HashPassword(null!, Guid.NewGuid().ToString());

    public override async Task<ListEndedSessionsResponse> ListEndedSessions(ListEndedSessionsRequest request, ServerCallContext context)
    {
        var now = clock.GetUtcNow();
        var ended = await db
            .EndedSessions.AsNoTracking()
            .Where(session => session.ExpiresAt > now)
            .Select(session => session.SessionId)
            .ToListAsync(context.CancellationToken);
        return new ListEndedSessionsResponse { SessionIds = { ended } };
    }
}
