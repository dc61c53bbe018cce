using PrintLab.Contracts.Faults;
using PrintLab.Contracts.Lifecycle;
using PrintLab.ServiceDefaults.Faults;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.Files.Audit;

/// <summary>Carries out audits. One that a crash interrupted is begun again; one that keeps crashing is given up.</summary>
public sealed partial class AuditWork(AuditRuns runs, AuditStart start, AuditScan scan, WorkSignal signal, TimeProvider clock, ILogger<AuditWork> log)
    : BackgroundWork(clock, log)
{
    private const int MostAttempts = 3;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(1);
    private readonly ILogger _log = log;

    protected override string Title => "Looking for audits to carry out";

    protected override async Task Work(CancellationToken stopping)
    {
        while (true)
        {
            var ring = signal.Next;
            if (await runs.TryTake(stopping) is { } run)
            {
                await CarryOut(run, stopping);
            }
            else
            {
                await Task.WhenAny(ring, Task.Delay(BetweenLooks, Clock, stopping));
                stopping.ThrowIfCancellationRequested();
            }

            Succeeded();
        }
    }

    private async Task CarryOut(AuditRun run, CancellationToken stopping)
    {
        if (run.Attempts > MostAttempts)
        {
            var error = $"The audit was interrupted {MostAttempts} times by a restart of the file service. Look at its log, and start again.";
            await runs.End(run.Id, TaskState.Failed, error, stopping);
            return;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var progress = new AuditProgress();
        var watching = Watch(run, progress, ending);
        try
        {
            await start.Record(run, isAdmin: true, ending.Token);
            FaultPoint.Reach("files.audit.started");
            var result = await scan.Look(run.WithContents, progress, ending.Token);
            FaultPoint.Reach("files.audit.looked");
            await runs.Finish(run.Id, result, ending.Token);
            Finished(run.Id, result.Findings.Count, result.Jobs);
        }
        catch (Exception) when (ending.IsCancellationRequested)
        {
            // A call that is canceled fails in its own way.
            await (stopping.IsCancellationRequested ? runs.Leave(run.Id, CancellationToken.None) : Task.CompletedTask);
        }
        catch (Exception exception)
        {
            await Fail(run, exception, stopping);
        }
        finally
        {
            await ending.CancelAsync();
        }

        if (await watching == AuditOrder.Cancel)
        {
            await runs.End(run.Id, TaskState.Cancelled, "", stopping);
        }
    }

    private async Task<AuditOrder> Watch(AuditRun run, AuditProgress progress, CancellationTokenSource ending)
    {
        while (true)
        {
            try
            {
                var order = await runs.Report(run.Id, progress.Value, ending.Token);
                if (order != AuditOrder.GoOn)
                {
                    await ending.CancelAsync();
                    return order;
                }

                await Task.Delay(BetweenReports, Clock, ending.Token);
            }
            catch (OperationCanceledException) when (ending.IsCancellationRequested)
            {
                return AuditOrder.GoOn;
            }
            catch (Exception exception)
            {
                // The database may be back before the lease ends.
                Report(exception);
                await Task.Delay(BetweenReports, Clock, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Fail(AuditRun run, Exception exception, CancellationToken cancellationToken)
    {
        var error = exception switch
        {
            AuditRefused refused => refused.Message,
            Fault fault => fault.Message,
            _ when exception.IsFromService() || exception.IsFromDisk() =>
                $"The audit could not go on ({exception.Reason()}). Nothing was changed. Start it again.",
            _ => "The audit failed unexpectedly. Nothing was changed. Look at the log of the file service.",
        };
        Failed(exception, run.Id, error);
        await runs.End(run.Id, TaskState.Failed, error, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Audit {Id} found {Findings} differences at {Jobs} jobs")]
    private partial void Finished(string id, int findings, int jobs);

    [LoggerMessage(Level = LogLevel.Error, Message = "Audit {Id} has no report: {Reason}")]
    private partial void Failed(Exception exception, string id, string reason);
}
