using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;

namespace PrintLab.Files.Uploads;

public sealed partial class UploadsService
{
    public override async Task<Upload> GetUpload(UploadQuery request, ServerCallContext context) =>
        await uploads.Find(request.UploadId, context.CancellationToken) ?? throw Fault.UploadGone();
}
