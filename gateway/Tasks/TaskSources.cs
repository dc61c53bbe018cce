using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Contracts.Lifecycle;

namespace PrintLab.Gateway.Tasks;

/// <summary>Whom to ask about a task, by what its id begins with.</summary>
internal sealed class TaskSources(AuditService.AuditServiceClient audits, RetentionService.RetentionServiceClient retention)
{
    // One line per kind of task. Cancelling an audit changes nothing, so nobody's name is kept.
    private readonly TaskSource[] _all =
    [
        new("audit-", audits.GetAuditTaskAsync, (task, _, options) => audits.CancelAuditAsync(task, options)),
        new($"{JobAction.Archive}-", retention.GetRetentionTaskAsync, Cancel(retention)),
        new($"{JobAction.Prune}-", retention.GetRetentionTaskAsync, Cancel(retention)),
    ];

    /// <exception cref="Fault">not_found</exception>
    public async Task<TaskJson> Get(string taskId, CallOptions options) =>
        TaskJson.Of(await Of(taskId).Get(new TaskQuery { TaskId = taskId }, options));

    /// <summary>Asks for an end; a task that has ended stays as it is.</summary>
    /// <exception cref="Fault">not_found</exception>
    public async Task<TaskJson> Cancel(string taskId, Caller actor, CallOptions options) =>
        TaskJson.Of(await Of(taskId).Cancel(new TaskQuery { TaskId = taskId }, actor, options));

    private static Func<TaskQuery, Caller, CallOptions, AsyncUnaryCall<TaskView>> Cancel(RetentionService.RetentionServiceClient retention) =>
        (task, actor, options) => retention.CancelRetentionTaskAsync(new CancelRetentionRequest { TaskId = task.TaskId, Actor = actor }, options);

    private TaskSource Of(string taskId) =>
        _all.FirstOrDefault(source => taskId.StartsWith(source.Prefix, StringComparison.Ordinal))
        ?? throw Fault.NotFound("There is no such task, or it is too long ago.");

    private sealed record TaskSource(
        string Prefix,
        Func<TaskQuery, CallOptions, AsyncUnaryCall<TaskView>> Get,
        Func<TaskQuery, Caller, CallOptions, AsyncUnaryCall<TaskView>> Cancel
    );
}
