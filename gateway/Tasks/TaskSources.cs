using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;

namespace PrintLab.Gateway.Tasks;

/// <summary>Whom to ask about a task, by what its id begins with.</summary>
internal sealed class TaskSources(AuditService.AuditServiceClient audits)
{
    // One line per kind of task.
    private readonly TaskSource[] _all = [new("audit-", audits.GetAuditTaskAsync, audits.CancelAuditAsync)];

    /// <exception cref="Fault">not_found</exception>
    public async Task<TaskJson> Get(string taskId, CallOptions options) =>
        TaskJson.Of(await Of(taskId).Get(new TaskQuery { TaskId = taskId }, options));

    /// <summary>Asks for an end; a task that has ended stays as it is.</summary>
    /// <exception cref="Fault">not_found</exception>
    public async Task<TaskJson> Cancel(string taskId, CallOptions options) =>
        TaskJson.Of(await Of(taskId).Cancel(new TaskQuery { TaskId = taskId }, options));

    private TaskSource Of(string taskId) =>
        _all.FirstOrDefault(source => taskId.StartsWith(source.Prefix, StringComparison.Ordinal))
        ?? throw Fault.NotFound("There is no such task, or it is too long ago.");

    private sealed record TaskSource(
        string Prefix,
        Func<TaskQuery, CallOptions, AsyncUnaryCall<TaskView>> Get,
        Func<TaskQuery, CallOptions, AsyncUnaryCall<TaskView>> Cancel
    );
}
