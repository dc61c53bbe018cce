using PrintLab.Contracts;
using PrintLab.Jobs.Actions;
using PrintLab.Jobs.Queries;
using PrintLab.Jobs.Storage;
using PrintLab.Lab.Settings;

namespace PrintLab.Jobs.Submissions;

/// <summary>Creates jobs.</summary>
public sealed partial class SubmissionsService(
    JobsDb db,
    StagedFiles files,
    Commit commit,
    JobMessages messages,
    NewJobs newJobs,
    LabSettings lab,
    TimeProvider clock
) : SubmissionService.SubmissionServiceBase;
