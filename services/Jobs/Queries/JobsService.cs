using PrintLab.Contracts;
using PrintLab.Jobs.Events;
using PrintLab.Jobs.Storage;
using PrintLab.Lab.Settings;

namespace PrintLab.Jobs.Queries;

/// <summary>Reads jobs.</summary>
public sealed partial class JobsService(
    JobsDb db,
    EventTail tail,
    FileService.FileServiceClient files,
    JobMessages messages,
    LabSettings lab,
    TimeProvider clock
) : JobService.JobServiceBase
{
    // Read before the data: an answer may then be newer than its sequence says, never older.
    private long Sequence => tail.Head;
}
