using Google.Protobuf;
using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Disk;
using PrintLab.Files.Uploads;

namespace PrintLab.Files.Previews;

public sealed partial class PreviewsService
{
    public override async Task<Preview> GetPreview(PreviewRequest request, ServerCallContext context)
    {
        if (request.UploadId.Length > 0)
        {
            var upload = await uploads.Find(request.UploadId, context.CancellationToken) ?? throw Fault.UploadGone();
            return await Show(
                new ModelFile(upload.Sha256, IncomingUploads.ContentOf(upload.UploadId), upload.OriginalFilename),
                request.Form,
                context.CancellationToken
            );
        }

        var fault = new Fault(FaultCode.NoPreview, "The file does not exist.");
        foreach (var path in request.Paths.Where(paths.HasFile))
        {
            try
            {
                return await Show(
                    new ModelFile(await hashes.Of(path, context.CancellationToken), path, path),
                    request.Form,
                    context.CancellationToken
                );
            }
            catch (Fault refused) when (refused.Code == FaultCode.NoPreview)
            {
                fault = refused;
            }
            catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or UnreadableFileException)
            {
                // It moved between being found and being opened.
            }
        }

        throw fault;
    }

    private async Task<Preview> Show(ModelFile file, PreviewForm form, CancellationToken cancellationToken) =>
        new() { Sha256 = file.Sha256, Content = UnsafeByteOperations.UnsafeWrap(await previews.Get(file, form, cancellationToken)) };
}
