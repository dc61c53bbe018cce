using PrintLab.Contracts;
using PrintLab.Files.Storage;
using PrintLab.Files.Uploads;

namespace PrintLab.Files.Previews;

/// <summary>Preview pictures of models; one file per call.</summary>
public sealed partial class PreviewsService(IncomingUploads uploads, StoragePath paths, ModelPreviews previews, ContentHashes hashes)
    : PreviewService.PreviewServiceBase;
