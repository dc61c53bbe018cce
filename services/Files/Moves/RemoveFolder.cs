using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Files.Storage;

namespace PrintLab.Files.Moves;

public sealed partial class MovesService
{
    public override async Task<RemoveFolderReply> RemoveFolder(RemoveFolderRequest request, ServerCallContext context)
    {
        StoragePath.RequireFolder(request.Folder, "folder");
        await removal.Remove(request.JobId, request.Folder, context.CancellationToken);
        return new RemoveFolderReply();
    }
}
