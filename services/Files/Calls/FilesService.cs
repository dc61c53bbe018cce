using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Files.Audit;
using PrintLab.Files.Moves;
using PrintLab.Files.Previews;
using PrintLab.Files.Slicer;
using PrintLab.Files.Storage;
using PrintLab.Files.Uploads;
using PrintLab.Lab.Settings;
using PrintLab.Models.Slicing;

namespace PrintLab.Files.Calls;

/// <summary>The lab's storage, as Jobs and the gateway call it; one file per call.</summary>
[BindServiceMethod(typeof(PooledChunks), nameof(PooledChunks.BindService))]
public sealed partial class FilesService(
    IncomingUploads uploads, JobStaging staging, JobRemoval removal, StoragePath paths, ModelReader readings, SlicerFactsCache slicers, SlicerResults sliced,
    StorageUse use, FileCheck check, ModelPreviews previews, PreviewQueue previewQueue, ContentHashes hashes, LabSettings lab)
    : FileService.FileServiceBase;
