using Grpc.Core;
using PrintLab.Contracts;

namespace PrintLab.Files;

public sealed partial class FileDesk
{
    public override async Task<Usage> GetUsage(GetUsageRequest request, ServerCallContext context) =>
        new() { UsedBytes = await use.Bytes(context.CancellationToken), LimitBytes = use.LimitBytes };
}
