using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Files.Resolutions;
using PrintLab.ServiceDefaults;
using PrintLab.ServiceDefaults.Clients;

namespace PrintLab.Files.Audit;

/// <summary>The integrity audit: start, progress, reports, and decisions about what it found.</summary>
public sealed class AuditService(AuditRuns runs, AuditStart start, ResolutionTable resolutions, Decisions decisions, KeyedLock turns)
    : Contracts.AuditService.AuditServiceBase
{
    public override async Task<TaskView> StartAudit(StartAuditRequest request, ServerCallContext context) =>
        View(await start.Queue(request.Actor, !request.WithoutContents, context.CancellationToken));

    public override async Task<TaskView> GetAuditTask(TaskQuery request, ServerCallContext context) =>
        View(await Find(request.TaskId, context.CancellationToken));

    public override async Task<TaskView> CancelAudit(TaskQuery request, ServerCallContext context)
    {
        await runs.Cancel(request.TaskId, context.CancellationToken);
        return View(await Find(request.TaskId, context.CancellationToken));
    }

    public override async Task<AuditReport> GetAuditReport(TaskQuery request, ServerCallContext context)
    {
        var run = request.TaskId.Length > 0 ? await Find(request.TaskId, context.CancellationToken) : await runs.LastDone(context.CancellationToken);
        if (run?.Status != TaskState.Done)
        {
            throw Fault.NotFound(
                request.TaskId.Length > 0 ? "This audit has no report." : "No audit has been completed yet. Start one to get a report."
            );
        }

        var findings = await runs.Findings(run.Id, context.CancellationToken);
        var decided = await resolutions.Of([.. findings.Select(finding => finding.Id)], context.CancellationToken);
        return new AuditReport
        {
            Task = View(run),
            Findings = { findings.Select(finding => View(finding, decided.GetValueOrDefault(finding.Id))) },
            Truncated = findings.Count == AuditRuns.MostFindings,
        };
    }

    public override async Task<ListAuditsReply> ListAudits(ListAuditsRequest request, ServerCallContext context) =>
        new() { Audits = { (await runs.All(context.CancellationToken)).Select(View) } };

    public override async Task<ResolutionReply> DeleteFoundFile(DeleteFoundFileRequest request, ServerCallContext context)
    {
        await Once(request.Actor, context, decision => decisions.DeleteFile(request.Path, decision, context.CancellationToken));
        return new ResolutionReply { Path = request.Path };
    }

    public override async Task<ResolutionReply> RestoreOriginal(RestoreOriginalRequest request, ServerCallContext context)
    {
        await Once(request.Actor, context, decision => decisions.RestoreOriginal(request.JobId, decision, context.CancellationToken));
        return new ResolutionReply();
    }

    // A call that is repeated while the first is still running waits for it.
    private async Task Once(Caller caller, ServerCallContext context, Func<Decision, Task> decide)
    {
        var key = context.RequestHeaders.GetValue(CallHeaders.IdempotencyKey);
        using var turn = await turns.Take(key ?? Guid.NewGuid().ToString("N"), context.CancellationToken);
        await decide(new Decision(caller, key, context.RequestHeaders.GetValue(CallHeaders.RequestHash) ?? ""));
    }

    private async Task<AuditRun> Find(string id, CancellationToken cancellationToken) =>
        await runs.Find(id, cancellationToken) ?? throw Fault.NotFound("There is no such audit, or it is too long ago.");

    private static TaskView View(AuditRun run) =>
        new()
        {
            TaskId = run.Id,
            Status = run.Status,
            Progress = run.Progress,
            Result = { run.Counts.ToDictionary() },
            Error = run.Error,
            StartedAt = Timestamp.FromDateTimeOffset(run.StartedAt ?? run.RequestedAt),
            FinishedAt = run.FinishedAt is { } at ? Timestamp.FromDateTimeOffset(at) : null,
            StartedBy = run.StaffName,
        };

    private static AuditFindingView View(AuditFinding finding, Resolution? resolution) =>
        new()
        {
            Id = finding.Id,
            Kind = finding.Kind,
            Path = finding.Path,
            JobId = finding.JobId,
            StudentName = finding.StudentName,
            Detail = finding.Detail,
            Bytes = finding.Bytes,
            ModifiedAt = finding.ModifiedAt is { } at ? Timestamp.FromDateTimeOffset(at) : null,
            Restorable = finding.Restorable,
            Resolution = resolution?.DoneAt is null
                ? null
                : new AuditResolution
                {
                    Action = resolution.Action,
                    StaffName = resolution.StaffName,
                    At = Timestamp.FromDateTimeOffset(resolution.At),
                },
        };
}
