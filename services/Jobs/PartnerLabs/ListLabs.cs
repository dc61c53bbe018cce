using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;

namespace PrintLab.Jobs.PartnerLabs;

public sealed partial class PartnerLabsService
{
    public override async Task<ListLabsResponse> ListLabs(ListLabsRequest request, ServerCallContext context)
    {
        var all = await db
            .LabPortals.AsNoTracking()
            .OrderBy(portal => portal.RevokedAt != null)
            .ThenBy(portal => portal.LabName)
            .ThenBy(portal => portal.LabId)
            .ToListAsync(context.CancellationToken);
        return new ListLabsResponse { Labs = { all.Select(Message) } };
    }
}
