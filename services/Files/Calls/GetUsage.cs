using Grpc.Core;
using PrintLab.Contracts;

namespace PrintLab.Files.Calls;

public sealed partial class FilesService
{
    public override async Task<Usage> GetUsage(GetUsageRequest request, ServerCallContext context) =>
        new() { UsedBytes = await use.Bytes(context.CancellationToken), LimitBytes = use.LimitBytes };
}
