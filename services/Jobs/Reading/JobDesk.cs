using PrintLab.Contracts;
using PrintLab.Jobs.Feed;
using PrintLab.Jobs.Storage;
using PrintLab.ServiceDefaults.LabSettings;

namespace PrintLab.Jobs.Reading;

/// <summary>Looking at jobs.</summary>
public sealed partial class JobDesk(JobsDb db, EventTail tail, FileService.FileServiceClient files, JobMessages messages, Lab lab, TimeProvider clock)
    : JobService.JobServiceBase
{
    // Looked at before the data: an answer may then be newer than it says, never older.
    private long Sequence => tail.Head;
}
