using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Jobs.Storage;
using PrintLab.ServiceDefaults.LabSettings;

namespace PrintLab.Jobs.Reading;

/// <summary>Looking at jobs.</summary>
public sealed partial class JobDesk(JobsDb db, FileService.FileServiceClient files, JobMessages messages, Lab lab, TimeProvider clock)
    : JobService.JobServiceBase
{
    // Read before the data: an answer may then be newer than it says, never older.
    private Task<long> Sequence(CancellationToken cancellation) =>
        db.Events.OrderByDescending(item => item.Sequence).Select(item => item.Sequence).FirstOrDefaultAsync(cancellation);
}
