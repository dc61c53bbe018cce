using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Jobs.SignIns;

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
        var shut = await db.ShutLabs().ToDictionaryAsync(row => row.Subject, row => row.ReportedAt, context.CancellationToken);
        return new ListLabsResponse { Labs = { all.Select(portal => Message(portal, shut.GetValueOrDefault(portal.LabId))) } };
    }
}
