using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;

namespace PrintLab.Files.Calls;

public sealed partial class FilesService
{
    public override async Task<Upload> GetUpload(UploadQuery request, ServerCallContext context) =>
        await uploads.Find(request.UploadId, context.CancellationToken) ?? throw Fault.UploadGone();
}
