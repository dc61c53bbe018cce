using Grpc.Core;
using PrintLab.Contracts;

namespace PrintLab.Files.Uploads;

public sealed partial class UploadsService
{
    public override async Task<DropUploadReply> DropUpload(UploadQuery request, ServerCallContext context)
    {
        await uploads.DropUnlessStaged(request.UploadId, context.CancellationToken);
        return new DropUploadReply();
    }
}
