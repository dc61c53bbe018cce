using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.Files.Audit;

/// <summary>Queues an audit. Its event is written before it begins, at the latest by whoever carries it out.</summary>
public sealed class AuditStart(AuditRuns runs, WorkSignal signal, CustodyService.CustodyServiceClient jobs, TimeProvider clock)
{
    /// <summary>What the ids of audits begin with, by which the gateway knows whom to ask.</summary>
    public const string Prefix = "audit-";

    // If this process crashes before it has written the event, whoever takes the audit does.
    private static readonly TimeSpan BeforeOthersTakeIt = TimeSpan.FromSeconds(30);

    /// <exception cref="Contracts.Faults.Fault">conflict: one is active; forbidden; validation_failed on staff_name.</exception>
    public async Task<AuditRun> Queue(Caller caller, bool withContents, CancellationToken cancellationToken)
    {
        var run = new AuditRun
        {
            Id = $"{Prefix}{Guid.NewGuid():N}",
            EventId = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"),
            WithContents = withContents,
            StaffName = caller.StaffName,
            WorkstationId = caller.WorkstationId,
            WorkstationName = caller.WorkstationName,
            RequestedAt = clock.Now(),
            OwnedUntil = clock.Now() + BeforeOthersTakeIt,
        };
        await runs.Add(run, cancellationToken);
        try
        {
            await Record(run, caller.IsAdmin, cancellationToken);
        }
        catch
        {
            await runs.Remove(run.Id, CancellationToken.None);
            throw;
        }

        await runs.Release(run.Id, cancellationToken);
        signal.Ring();
        return run;
    }

    /// <summary>Writes the event that it was started, once.</summary>
    public async Task Record(AuditRun run, bool isAdmin, CancellationToken cancellationToken) =>
        await jobs.RecordCustodyAsync(
            new RecordCustodyRequest
            {
                EventId = run.EventId,
                Actor = new Caller
                {
                    WorkstationId = run.WorkstationId,
                    WorkstationName = run.WorkstationName,
                    StaffName = run.StaffName,
                    IsAdmin = isAdmin,
                },
                AuditStart = new StartedAudit { TaskId = run.Id },
            },
            cancellationToken: cancellationToken
        );
}
