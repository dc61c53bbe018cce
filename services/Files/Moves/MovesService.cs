using PrintLab.Contracts;
using PrintLab.Files.Previews;
using PrintLab.Files.Storage;

namespace PrintLab.Files.Moves;

/// <summary>Moves and removes the files of a job; one file per call.</summary>
public sealed partial class MovesService(JobStaging staging, JobRemoval removal, StoragePath paths, PreviewQueue previewQueue)
    : MoveService.MoveServiceBase;
