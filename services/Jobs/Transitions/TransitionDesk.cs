using PrintLab.Contracts;
using PrintLab.Jobs.Confirmations;
using PrintLab.Jobs.Deletion;
using PrintLab.Jobs.Storage;
using PrintLab.ServiceDefaults.LabSettings;

namespace PrintLab.Jobs.Transitions;

/// <summary>The actions on a job; one file each, in the folder of its capability.</summary>
public sealed partial class TransitionDesk(
    JobTransition transition, JobDeletion deletion, JobsDb db, FileService.FileServiceClient files, ConfirmationTokens tokens, Lab lab)
    : TransitionService.TransitionServiceBase;
