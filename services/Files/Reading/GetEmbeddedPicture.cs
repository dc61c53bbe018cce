using Google.Protobuf;
using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Disk;
using PrintLab.Files.Slicer;
using PrintLab.Models.Slicing;

namespace PrintLab.Files.Reading;

public sealed partial class FilesService
{
    public override Task<EmbeddedPicture> GetEmbeddedPicture(EmbeddedPictureRequest request, ServerCallContext context)
    {
        using var file = SlicedFile.MayBe(request.Path) ? paths.Find(request.Path) : null;
        try
        {
            var (type, content) = (file is null ? null : SlicerPicture.Of(file.Path, context.CancellationToken)) ?? throw NoPicture();
            return Task.FromResult(new EmbeddedPicture { ContentType = type, Content = UnsafeByteOperations.UnsafeWrap(content) });
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or UnreadableFileException)
        {
            // It moved between being found and being opened.
            throw NoPicture();
        }
    }

    private static Fault NoPicture() => new(FaultCode.NoPreview, "The file has no picture.");
}
