using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Staff;
using PrintLab.Jobs.Storage;
using PrintLab.Lab.Settings;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.Jobs.Retention;

/// <summary>Previews, starts and stops the batches that archive and prune jobs; one file per call.</summary>
public sealed partial class BatchesService(JobsDb db, Commit commit, StaffRoster roster, WorkSignal signal, LabSettings lab, TimeProvider clock)
    : RetentionService.RetentionServiceBase
{
    private async Task RequireAdministrator(Actor actor, CancellationToken cancellationToken)
    {
        Permissions.RequireAdmin(actor);
        await roster.RequireActive(actor.StaffName, cancellationToken);
    }

    private async Task<TaskView> View(string batchId, CancellationToken cancellationToken) =>
        await BatchMessages.Read(db, batchId, cancellationToken) ?? throw Fault.NotFound("Task not found");
}
