using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;

namespace PrintLab.Jobs.SignIns;

public sealed partial class SignInsService
{
    public override async Task<EndSessionResponse> EndSession(EndSessionRequest request, ServerCallContext context)
    {
        if (request.SessionId.Length is 0 or > 64 || request.ExpiresAt is null)
        {
            throw Fault.Invalid("session_id", "A session and the end of its token are required.");
        }

        if (request.WorkstationId.Length == 0)
        {
            await Store(request, context.CancellationToken);
        }
        else
        {
            await EndAtWorkstation(request, context.CancellationToken);
        }

        return new EndSessionResponse();
    }

    // The gateways keep workstations in memory and reload them with this event. They ask about a lab's session on every call.
    private async Task EndAtWorkstation(EndSessionRequest request, CancellationToken cancellationToken)
    {
        var signedOut = new WorkstationSignedOut(request.WorkstationId);
        try
        {
            await commit.Save(
                [JobEvent.Of(signedOut, jobId: null, Domain.Actor.System.StaffName, request.WorkstationId, clock.Now())],
                move: null,
                _ => new EndSessionResponse(),
                cancellationToken,
                async (_, _) =>
                {
                    if (!await Store(request, cancellationToken))
                    {
                        throw new Fault(FaultCode.AlreadyExists, "This session was already ended.");
                    }
                }
            );
        }
        catch (Fault fault) when (fault.Code == FaultCode.AlreadyExists)
        {
            // Nothing is left to do.
        }
    }

    private async Task<bool> Store(EndSessionRequest request, CancellationToken cancellationToken) =>
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO ended_session (session_id, expires_at) VALUES ({request.SessionId}, {request.ExpiresAt.ToDateTimeOffset()})
            ON CONFLICT (session_id) DO NOTHING
            """,
            cancellationToken
        ) > 0;
}
