using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Actions;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.SignIns;
using PrintLab.Jobs.Staff;
using PrintLab.Jobs.Storage;

namespace PrintLab.Jobs.PartnerLabs;

/// <summary>Which partner labs may sign in here. Access is granted and revoked at an admin workstation, in a person's name.</summary>
public sealed partial class PartnerLabsService(
    JobsDb db,
    StaffRoster roster,
    Commit commit,
    PasswordHasher<LabPortal> hasher,
    LabIds labIds,
    TimeProvider clock
) : PartnerLabService.PartnerLabServiceBase
{
    private async Task<Actor> RequireAdmin(Caller caller, CancellationToken cancellationToken)
    {
        var actor = caller.ToActor();
        Permissions.RequireAdmin(actor);
        await roster.RequireActive(actor.StaffName, cancellationToken);
        return actor;
    }

    private async Task<TAnswer> Save<TAnswer>(
        LabPortal portal,
        EventFact happened,
        Actor actor,
        Func<TAnswer> answer,
        CancellationToken cancellationToken,
        bool opens = false
    )
        where TAnswer : IMessage
    {
        try
        {
            return await commit.Save(
                [actor.Caused(happened, jobId: null, clock.Now())],
                move: null,
                _ => answer(),
                cancellationToken,
                (_, _) => opens ? db.ForgetFailures(SignInRealm.Lab, portal.LabId, cancellationToken) : Task.CompletedTask
            );
        }
        catch (Fault fault) when (fault.InnerException is DbUpdateConcurrencyException)
        {
            throw new Fault(
                FaultCode.Conflict,
                $"The access of {portal.LabName} was changed by someone else at the same moment. Reload it.",
                cause: fault
            );
        }
    }

    // A new PIN also opens a lab that was shut after too many wrong ones. The commit stores the answer under the caller's idempotency key, so the
    // PIN is added afterward: a repeated request gets an answer without one, and the PIN is stored nowhere.
    private async Task<LabPin> SaveWithPin(LabPortal portal, string pin, EventFact happened, Actor actor, CancellationToken cancellationToken)
    {
        var answer = await Save(portal, happened, actor, () => new LabPin { Lab = Message(portal) }, cancellationToken, opens: true);
        answer.Pin = pin;
        return answer;
    }

    internal static PartnerLab Message(LabPortal portal, DateTimeOffset? shutAt = null) =>
        new()
        {
            LabId = portal.LabId,
            LabName = portal.LabName,
            UserEmail = portal.UserEmail,
            AccessGrantedAt = Timestamp.FromDateTimeOffset(portal.AccessGrantedAt),
            GrantedByAdmin = portal.GrantedByAdmin,
            RevokedAt = portal.RevokedAt is { } at ? Timestamp.FromDateTimeOffset(at) : null,
            CredentialVersion = portal.CredentialVersion,
            ShutAt = shutAt is { } since ? Timestamp.FromDateTimeOffset(since) : null,
        };
}
