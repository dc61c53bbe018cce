using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Actions;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Storage;
using PrintLab.Lab.Texts;

namespace PrintLab.Jobs.Staff;

public sealed partial class StaffDirectoryService
{
    public override async Task<StaffView> AddStaff(AddStaffRequest request, ServerCallContext context)
    {
        var actor = request.Actor.ToActor();
        Permissions.RequireAdmin(actor);
        var (name, key) = (request.Name, ComparableText.KeyOf(request.Name));
        new FieldErrors()
            .Require(name.Length is > 0 and <= 100, "name", "A name must be 1 to 100 characters long.")
            .Require(!name.Contains('/'), "name", "A name cannot contain \"/\".")
            .ThrowIfAny();
        await RequireAttribution(actor.StaffName, name, context.CancellationToken);
        if (await db.Staff.AnyAsync(member => member.NameKey == key, context.CancellationToken))
        {
            throw AlreadyThere();
        }

        var now = clock.Now();
        var added = new StaffMember { Name = name, AddedAt = now };
        db.Staff.Add(added);
        return await SaveStaff(new StaffAdded(name), added, actor, now, context.CancellationToken);
    }

    // The very first name is added when there is nobody to attribute it to.
    private async Task RequireAttribution(string staffName, string newName, CancellationToken cancellationToken)
    {
        if (staffName == newName && !await db.Staff.AnyAsync(cancellationToken))
        {
            return;
        }

        await roster.RequireActive(staffName, cancellationToken);
    }

    private async Task<StaffView> SaveStaff(
        EventFact changed,
        StaffMember member,
        Domain.Actor actor,
        DateTimeOffset now,
        CancellationToken cancellationToken,
        Commit.Also? first = null
    )
    {
        try
        {
            return await commit.Save([actor.Caused(changed, jobId: null, now)], move: null, _ => Message(member), cancellationToken, first);
        }
        catch (Fault fault) when (fault.Code == FaultCode.AlreadyExists)
        {
            throw AlreadyThere();
        }
    }

    private static Fault AlreadyThere() => new(FaultCode.AlreadyExists, "Staff member with this name already exists");
}
