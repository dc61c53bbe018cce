using PrintLab.Contracts;
using PrintLab.Files.Previews;
using PrintLab.Files.Storage;

namespace PrintLab.Files.Uploads;

/// <summary>Files that no job has adopted yet; one file per call.</summary>
public sealed partial class UploadsService(IncomingUploads uploads, ModelReader models, PreviewQueue previewQueue) : UploadService.UploadServiceBase;
