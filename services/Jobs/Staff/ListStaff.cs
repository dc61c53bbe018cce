using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;

namespace PrintLab.Jobs.Staff;

public sealed partial class StaffDirectoryService
{
    public override async Task<ListStaffResponse> ListStaff(ListStaffRequest request, ServerCallContext context)
    {
        var members = await db
            .Staff.AsNoTracking()
            .Where(member => request.IncludeInactive || member.IsActive)
            .OrderBy(member => member.Name)
            .ToListAsync(context.CancellationToken);
        return new ListStaffResponse { Staff = { members.Select(Message) } };
    }
}
