using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Actions;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Staff;

public sealed partial class StaffDirectoryService
{
    // Nobody is ever deleted: history keeps its names.
    public override async Task<StaffView> SetStaffActive(SetStaffActiveRequest request, ServerCallContext context)
    {
        var actor = request.Actor.ToActor();
        Permissions.RequireAdmin(actor);
        await roster.RequireActive(actor.StaffName, context.CancellationToken);
        var member =
            await db.Staff.SingleOrDefaultAsync(row => row.Name == request.Name, context.CancellationToken)
            ?? throw Fault.NotFound("Staff member not found");
        if (member.IsActive == request.IsActive)
        {
            return Message(member);
        }

        var now = clock.Now();
        member.IsActive = request.IsActive;
        member.DeactivatedAt = request.IsActive ? null : now;
        EventFact changed = request.IsActive ? new StaffReactivated(member.Name) : new StaffDeactivated(member.Name);
        return await SaveStaff(
            changed,
            member,
            actor,
            now,
            context.CancellationToken,
            (_, _) => CheckAgain(member, actor, context.CancellationToken)
        );
    }

    // Inside the commit, one change at a time: two people may deactivate each other, or the last two names, at the same moment.
    private async Task CheckAgain(StaffMember member, Domain.Actor actor, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"LOCK TABLE staff IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
        await roster.RequireActive(actor.StaffName, cancellationToken);
        if (!member.IsActive && !await db.Staff.AnyAsync(row => row.IsActive && row.Name != member.Name, cancellationToken))
        {
            throw Fault.Invalid("is_active", "The last active name cannot be deactivated: no one could act anymore.");
        }
    }
}
