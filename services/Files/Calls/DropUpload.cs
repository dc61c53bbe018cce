using Grpc.Core;
using PrintLab.Contracts;

namespace PrintLab.Files.Calls;

public sealed partial class FilesService
{
    public override async Task<DropUploadReply> DropUpload(UploadQuery request, ServerCallContext context)
    {
        await uploads.DropUnlessStaged(request.UploadId, context.CancellationToken);
        return new DropUploadReply();
    }
}
