using Microsoft.OpenApi;
using PrintLab.Contracts;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Gateway.Jobs;
using PrintLab.Gateway.Platform;
using PrintLab.Gateway.Staff;
using PrintLab.Gateway.Tasks;
using Client = PrintLab.Contracts.RetentionService.RetentionServiceClient;

namespace PrintLab.Gateway.Custody;

/// <summary>
/// Archives finished jobs, and deletes archived ones for good, once they are old enough. A batch runs in the background; a caller waits for it
/// only a moment.
/// </summary>
internal static class RetentionEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    private static readonly QueryParameter Days = new(
        "retention_days",
        "For how many days a job must have been in its status, from 1; the lab's setting by default.",
        JsonSchemaType.Integer
    );

    public static void MapRetention(this RouteGroupBuilder api)
    {
        var admin = api.MapGroup("/admin").WithTags("Data").RequireAuthorization(WorkstationAuthentication.AdminPolicy);
        admin.MapGet("/archive/preview", PreviewArchive).Reads([Days, .. Paging.Parameters]);
        admin.MapGet("/prune/preview", PreviewPrune).Reads([Days, .. Paging.Parameters]);
        admin.MapPost("/archive", Archive).Produces<ArchivedJson>().Produces<StartedTaskJson>(StatusCodes.Status202Accepted);
        admin.MapPost("/prune", Prune).Produces<PrunedJson>().Produces<StartedTaskJson>(StatusCodes.Status202Accepted);
    }

    private static Task<RetentionPreviewJson> PreviewArchive(HttpRequest request, ServiceCall call, Client retention) =>
        Preview(JobAction.Archive, request, call, retention);

    private static Task<RetentionPreviewJson> PreviewPrune(HttpRequest request, ServiceCall call, Client retention) =>
        Preview(JobAction.Prune, request, call, retention);

    private static async Task<RetentionPreviewJson> Preview(string action, HttpRequest request, ServiceCall call, Client retention)
    {
        var paging = Paging.From(request);
        var query = new RetentionQuery
        {
            Action = action,
            Page = paging.Page,
            Limit = paging.Limit,
        };
        if (Days.Of(request) is { Length: > 0 } text)
        {
            // Anything but a whole number becomes one that is refused.
            query.RetentionDays = long.TryParse(text, out var days) ? days : 0;
        }

        var preview = await retention.PreviewRetentionAsync(query, cancellationToken: call.Cancellation);
        return RetentionPreviewJson.Of(preview, paging);
    }

    private static async Task<IResult> Archive(RetentionBody body, ServiceCall call, Client retention)
    {
        var task = await Run(JobAction.Archive, body, call, retention);
        return task.Status == TaskState.Done
            ? Results.Json(new ArchivedJson("Archival process completed", task.Result["jobs_archived"]), ApiJson.Default.ArchivedJson)
            : Accepted("Archival process started", task);
    }

    private static async Task<IResult> Prune(RetentionBody body, ServiceCall call, Client retention)
    {
        var task = await Run(JobAction.Prune, body, call, retention);
        return task.Status == TaskState.Done
            ? Results.Json(new PrunedJson("Pruning process completed", task.Result["jobs_deleted"]), ApiJson.Default.PrunedJson)
            : Accepted("Pruning process started", task);
    }

    private static async Task<TaskView> Run(string action, RetentionBody body, ServiceCall call, Client retention)
    {
        var request = new StartRetentionRequest { Action = action, Actor = call.Actor(body.StaffName) };
        if (body.RetentionDays is { } days)
        {
            request.RetentionDays = days;
        }

        var task = await retention.StartRetentionAsync(request, call.Options);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(call.Cancellation);
        patience.CancelAfter(Patience);
        try
        {
            while (task.Status is TaskState.Queued or TaskState.Running)
            {
                await Task.Delay(LookAgain, patience.Token);
                task = await retention.GetRetentionTaskAsync(new TaskQuery { TaskId = task.TaskId }, cancellationToken: patience.Token);
            }
        }
        catch (Exception) when (patience.IsCancellationRequested && !call.Cancellation.IsCancellationRequested)
        {
            // The batch goes on; the caller is told where to look.
        }

        call.Changed(jobId: "");
        return task;
    }

    private static IResult Accepted(string message, TaskView task) =>
        Results.Json(new StartedTaskJson(message, task.TaskId), ApiJson.Default.StartedTaskJson, statusCode: StatusCodes.Status202Accepted);
}
