using PrintLab.Contracts;
using PrintLab.Files.Previews;
using PrintLab.Files.Storage;

namespace PrintLab.Files.Moves;

/// <summary>Where the files of a job are; one file per call.</summary>
public sealed partial class MovesService(JobStaging staging, JobRemoval removal, StoragePath paths, PreviewQueue previewQueue)
    : MoveService.MoveServiceBase;
