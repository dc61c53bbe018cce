using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;

namespace PrintLab.Jobs.Staff;

public sealed partial class StaffDirectoryService
{
    public override async Task<ListWorkstationsResponse> ListWorkstations(ListWorkstationsRequest request, ServerCallContext context)
    {
        var all = await db.Workstations.AsNoTracking().OrderBy(row => row.Id).ToListAsync(context.CancellationToken);
        return new ListWorkstationsResponse { Workstations = { all.Select(Message) } };
    }
}
