using Grpc.Core;
using PrintLab.Contracts;

namespace PrintLab.Files.Moves;

public sealed partial class MovesService
{
    public override async Task<UnstageReply> Unstage(UnstageRequest request, ServerCallContext context)
    {
        await staging.Unstage(request, context.CancellationToken);
        return new UnstageReply();
    }
}
