using PrintLab.Gateway.Platform;
using PrintLab.Gateway.Staff;

namespace PrintLab.Gateway.Tasks;

/// <summary>Background work that somebody started: an audit, an archive or a prune run.</summary>
internal static class TasksEndpoints
{
    public static void MapTasks(this RouteGroupBuilder api)
    {
        var tasks = api.MapGroup("/tasks/{task_id}").WithTags("Tasks").RequireAuthorization();
        tasks.MapGet("/", Get);
        tasks.MapPost("/cancel", Cancel).RequireAuthorization(WorkstationAuthentication.AdminPolicy);
    }

    private static Task<TaskJson> Get(string task_id, ServiceCall call, TaskSources sources) => sources.Get(task_id, call.Options);

    /// <summary>Asks for an end; a task that has ended stays as it is.</summary>
    private static Task<TaskJson> Cancel(string task_id, CancelTaskBody body, ServiceCall call, TaskSources sources) =>
        sources.Cancel(task_id, call.Actor(body.StaffName), call.Options);
}
