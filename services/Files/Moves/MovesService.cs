using PrintLab.Contracts;
using PrintLab.Files.Previews;

namespace PrintLab.Files.Moves;

/// <summary>Moves and removes the files of a job; one file per call.</summary>
public sealed partial class MovesService(JobStaging staging, JobRemoval removal, PreviewQueue previewQueue) : MoveService.MoveServiceBase;
