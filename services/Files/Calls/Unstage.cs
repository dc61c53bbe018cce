using Grpc.Core;
using PrintLab.Contracts;

namespace PrintLab.Files.Calls;

public sealed partial class FilesService
{
    public override async Task<UnstageReply> Unstage(UnstageRequest request, ServerCallContext context)
    {
        await staging.Unstage(request, context.CancellationToken);
        return new UnstageReply();
    }
}
