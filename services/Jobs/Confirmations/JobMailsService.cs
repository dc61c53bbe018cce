using PrintLab.Contracts;
using PrintLab.Jobs.Queries;
using PrintLab.Jobs.Staff;
using PrintLab.Jobs.Storage;

namespace PrintLab.Jobs.Confirmations;

/// <summary>Calls that support emails about jobs; one file per call.</summary>
public sealed partial class JobMailsService(JobsDb db, StaffRoster roster, Commit commit, JobMessages messages, TimeProvider clock)
    : JobMailService.JobMailServiceBase;
