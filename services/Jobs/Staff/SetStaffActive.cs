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

        if (!request.IsActive && await db.Staff.CountAsync(row => row.IsActive, context.CancellationToken) == 1)
        {
            throw Fault.Invalid("is_active", "The last active name cannot be deactivated: no one could act anymore.");
        }

        var now = clock.Now();
        member.IsActive = request.IsActive;
        member.DeactivatedAt = request.IsActive ? null : now;
        EventFact changed = request.IsActive ? new StaffReactivated(member.Name) : new StaffDeactivated(member.Name);
        return await SaveStaff(changed, member, actor, now, context.CancellationToken);
    }
}
