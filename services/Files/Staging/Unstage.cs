using Grpc.Core;
using PrintLab.Contracts;

namespace PrintLab.Files;

public sealed partial class FileDesk
{
    public override async Task<UnstageReply> Unstage(UnstageRequest request, ServerCallContext context)
    {
        await staging.Unstage(request, context.CancellationToken);
        return new UnstageReply();
    }
}
