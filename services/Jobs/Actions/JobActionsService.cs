using PrintLab.Contracts;
using PrintLab.Jobs.Confirmations;
using PrintLab.Jobs.Storage;
using PrintLab.Lab.Settings;

namespace PrintLab.Jobs.Actions;

/// <summary>The actions on a job; one file per action.</summary>
public sealed partial class JobActionsService(
    JobChanges changes,
    JobDeletion deletion,
    JobsDb db,
    FileService.FileServiceClient files,
    ConfirmationTokens tokens,
    LabSettings lab
) : TransitionService.TransitionServiceBase;
