using Microsoft.AspNetCore.Mvc;
using PrintLab.Contracts;
using PrintLab.Gateway.Jobs;
using PrintLab.Gateway.Platform;
using PrintLab.Gateway.Staff;
using PrintLab.Gateway.Tasks;
using Client = PrintLab.Contracts.AuditService.AuditServiceClient;

namespace PrintLab.Gateway.Custody;

/// <summary>The integrity audit: whether every file is where its record says, and nothing else is in the storage.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this RouteGroupBuilder api)
    {
        var audit = api.MapGroup("/admin/audit").WithTags("Custody").RequireAuthorization(WorkstationAuthentication.AdminPolicy);
        audit.MapPost("/start", Start).Produces<StartedTaskJson>(StatusCodes.Status202Accepted);
        audit.MapGet("/report", Report);
        audit.MapGet("/reports", Reports);
        audit.MapDelete("/orphaned-file", DeleteOrphan);
        audit.MapPost("/restore-original", RestoreOriginal);
    }

    private static async Task<IResult> Start(StartAuditBody body, ServiceCall call, Client audits)
    {
        var task = await audits.StartAuditAsync(
            new StartAuditRequest { Actor = call.Actor(body.StaffName), WithoutContents = body.CheckContents == false },
            call.Options
        );
        return Results.Json(
            new StartedTaskJson("System audit started successfully.", task.TaskId),
            ApiJson.Default.StartedTaskJson,
            statusCode: StatusCodes.Status202Accepted
        );
    }

    /// <summary>The last completed audit's report, or a named one's.</summary>
    /// <param name="task_id">One of those in the list of reports.</param>
    private static async Task<AuditReportJson> Report(string? task_id, ServiceCall call, Client audits) =>
        AuditReportJson.Of(await audits.GetAuditReportAsync(new TaskQuery { TaskId = task_id ?? "" }, call.Options));

    /// <summary>The last audits, newest first, with those that failed or were cancelled.</summary>
    private static async Task<AuditListJson> Reports(ServiceCall call, Client audits) =>
        new([.. (await audits.ListAuditsAsync(new ListAuditsRequest(), call.Options)).Audits.Select(TaskJson.Of)]);

    /// <summary>Deletes a file that the last report names as orphaned or stale, if it still is.</summary>
    private static async Task<MessageJson> DeleteOrphan([FromBody] DeleteOrphanBody body, ServiceCall call, Client audits)
    {
        await audits.DeleteFoundFileAsync(
            new DeleteFoundFileRequest { Path = body.FilePath ?? throw Missing.Field("file_path"), Actor = call.Actor(body.StaffName) },
            call.Options
        );
        return new MessageJson("Orphaned file deleted successfully.");
    }

    /// <summary>Puts a job's changed file back as the student submitted it. What was there stays in the folder under another name.</summary>
    private static async Task<MessageJson> RestoreOriginal(RestoreOriginalBody body, ServiceCall call, Client audits)
    {
        var jobId = body.JobId ?? throw Missing.Field("job_id");
        await audits.RestoreOriginalAsync(new RestoreOriginalRequest { JobId = jobId, Actor = call.Actor(body.StaffName) }, call.Options);
        call.Changed(jobId);
        return new MessageJson("Original file restored successfully.");
    }
}
