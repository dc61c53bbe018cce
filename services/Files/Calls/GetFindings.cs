using Grpc.Core;
using PrintLab.Contracts;

namespace PrintLab.Files.Calls;

public sealed partial class FilesService
{
    private const int MostTold = 20;

    public override Task<Findings> GetFindings(GetFindingsRequest request, ServerCallContext context)
    {
        var (lost, unclaimed) = (check.Lost, check.Unclaimed);
        return Task.FromResult(new Findings
        {
            UsedBytes = use.Known,
            LimitBytes = use.LimitBytes,
            LostFiles = { lost.Take(MostTold) },
            LostTotal = lost.Count,
            Unclaimed = { unclaimed.Take(MostTold) },
            UnclaimedTotal = unclaimed.Count,
        });
    }
}
