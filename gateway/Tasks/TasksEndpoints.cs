using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Gateway.Platform;
using PrintLab.Gateway.Staff;

namespace PrintLab.Gateway.Tasks;

/// <summary>Work in the background that a person started. The beginning of a task's id says which service has it.</summary>
internal static class TasksEndpoints
{
    public static void MapTasks(this RouteGroupBuilder api)
    {
        var tasks = api.MapGroup("/tasks/{task_id}").WithTags("Data").RequireAuthorization(WorkstationAuthentication.AdminPolicy);
        tasks.MapGet("/", Get);
        tasks.MapPost("/cancel", Cancel);
    }

    private static async Task<TaskJson> Get(string task_id, ServiceCall call, RetentionService.RetentionServiceClient retention)
    {
        RequireRetention(task_id);
        return TaskJson.Of(await retention.GetRetentionTaskAsync(new TaskQuery { TaskId = task_id }, cancellationToken: call.Cancellation));
    }

    private static async Task<TaskJson> Cancel(
        string task_id,
        CancelTaskBody body,
        ServiceCall call,
        RetentionService.RetentionServiceClient retention
    )
    {
        RequireRetention(task_id);
        var request = new CancelRetentionRequest { TaskId = task_id, Actor = call.Actor(body.StaffName) };
        return TaskJson.Of(await retention.CancelRetentionTaskAsync(request, call.Options));
    }

    private static void RequireRetention(string taskId)
    {
        if (
            !taskId.StartsWith($"{JobAction.Archive}-", StringComparison.Ordinal)
            && !taskId.StartsWith($"{JobAction.Prune}-", StringComparison.Ordinal)
        )
        {
            throw Fault.NotFound("Task not found");
        }
    }
}
