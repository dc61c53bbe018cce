using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Files.Audit;
using PrintLab.Files.Previews;
using PrintLab.Files.Reading;
using PrintLab.Files.Removal;
using PrintLab.Files.Slicing;
using PrintLab.Files.Staging;
using PrintLab.Files.Storage;
using PrintLab.Files.Uploads;
using PrintLab.Files.Watching;
using PrintLab.Lab.Settings;
using PrintLab.Models.Slicing;

namespace PrintLab.Files;

/// <summary>The lab's storage, as Jobs and the gateway see it. One RPC per file, in the folder of what it is about.</summary>
[BindServiceMethod(typeof(PooledChunks), nameof(PooledChunks.BindService))]
public sealed partial class FileDesk(
    IncomingUploads uploads, JobStaging staging, JobRemoval removal, StoragePath paths, ModelReadings readings, SlicerReadings slicers, SlicerResults sliced,
    StorageUse use, FileCheck check, ModelPreviews previews, ExpectedPreviews expectedPreviews, ContentHashes hashes, LabSettings lab)
    : FileService.FileServiceBase;
