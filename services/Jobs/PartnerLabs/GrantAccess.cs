using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Domain;
using PrintLab.Lab.Texts;

namespace PrintLab.Jobs.PartnerLabs;

public sealed partial class PartnerLabsService
{
    public override async Task<LabPin> GrantAccess(GrantAccessRequest request, ServerCallContext context)
    {
        var actor = await RequireAdmin(request.Actor, context.CancellationToken);
        var (email, name) = (request.UserEmail, request.LabName);
        new FieldErrors()
            .Require(
                EmailAddress.IsValid(email),
                "user_email",
                $"Enter the email address of the lab's owner, at most {EmailAddress.Longest} characters."
            )
            .Require(name.Length is > 0 and <= 100, "lab_name", "A lab's name must be 1 to 100 characters long.")
            .ThrowIfAny();
        var known = await db.LabPortals.SingleOrDefaultAsync(portal => portal.UserEmail == email, context.CancellationToken);
        if (known is { RevokedAt: null })
        {
            throw HasAccess(known.LabId, email);
        }

        var pin = Pin.Next();
        var granted = known is null ? await Add(email, name, pin, actor, context.CancellationToken) : Restore(known, name, pin, actor);
        var happened = new LabAccessGranted(email, granted.LabId, name, actor.StaffName);
        try
        {
            return await SaveWithPin(granted, pin, happened, actor, context.CancellationToken);
        }
        catch (Fault fault) when (fault.Code == FaultCode.AlreadyExists)
        {
            throw new Fault(
                FaultCode.AlreadyExists,
                $"{email} was granted access by someone else at the same moment. Reload the list.",
                cause: fault
            );
        }
    }

    private async Task<LabPortal> Add(string email, string name, string pin, Domain.Actor actor, CancellationToken cancellationToken)
    {
        var added = new LabPortal
        {
            LabId = await labIds.Next(cancellationToken),
            UserEmail = email,
            LabName = name,
            PinHash = hasher.HashPassword(null!, pin),
            AccessGrantedAt = clock.Now(),
            GrantedByAdmin = actor.StaffName,
        };
        db.LabPortals.Add(added);
        return added;
    }

    // Keeps the previous id: the lab's orders were kept and belong to it again.
    private LabPortal Restore(LabPortal portal, string name, string pin, Domain.Actor actor)
    {
        portal.LabName = name;
        portal.PinHash = hasher.HashPassword(portal, pin);
        portal.AccessGrantedAt = clock.Now();
        portal.GrantedByAdmin = actor.StaffName;
        portal.RevokedAt = null;
        portal.CredentialVersion++;
        return portal;
    }

    private static Fault HasAccess(string labId, string email) =>
        new(
            FaultCode.AlreadyExists,
            $"{email} already has access, as {labId}. If the PIN was lost, make a new one.",
            new Dictionary<string, object?> { ["lab_id"] = labId }
        );
}
