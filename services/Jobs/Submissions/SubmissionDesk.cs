using PrintLab.Contracts;
using PrintLab.Jobs.Estimates;
using PrintLab.Jobs.Reading;
using PrintLab.Jobs.Storage;
using PrintLab.Jobs.Transitions;
using PrintLab.ServiceDefaults.LabSettings;

namespace PrintLab.Jobs.Submissions;

/// <summary>Where jobs come into being.</summary>
public sealed partial class SubmissionDesk(
    JobsDb db, StagedFiles files, Commit commit, JobMessages messages, Estimator estimator, Lab lab, TimeProvider clock)
    : SubmissionService.SubmissionServiceBase;
