using PrintLab.Contracts;
using PrintLab.Jobs.Actions;
using PrintLab.Jobs.Queries;
using PrintLab.Jobs.Storage;

namespace PrintLab.Jobs.Submissions;

/// <summary>Creates jobs.</summary>
public sealed partial class SubmissionsService(
    JobsDb db,
    StagedFiles files,
    Commit commit,
    JobMessages messages,
    NewJobs newJobs,
    SubmissionGuard guard
) : SubmissionService.SubmissionServiceBase;
