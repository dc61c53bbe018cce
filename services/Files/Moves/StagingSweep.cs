using PrintLab.Contracts.Faults;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.Files.Moves;

/// <summary>Finishes what a crashed process left: uncommitted moves, and metadata and folders not handled when their event arrived.</summary>
internal sealed partial class StagingSweep(
    MoveSettlement settlement,
    MetadataRefresh metadata,
    JobRemoval removal,
    IConfiguration configuration,
    TimeProvider clock,
    ILogger<StagingSweep> log
) : PeriodicWork(clock, log)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private readonly ILogger _log = log;
    private readonly TimeSpan _grace = configuration.GetValue("Files:StagingGrace", TimeSpan.FromMinutes(2));

    protected override string Title => "The sweep of staged files";

    protected override TimeSpan Interval => _grace < Longest ? _grace : Longest;

    protected override async Task Round(CancellationToken cancellationToken)
    {
        if (!settlement.IsPossible)
        {
            return;
        }

        var before = Clock.GetUtcNow() - _grace;
        foreach (var jobId in await settlement.StagedBefore(before, cancellationToken))
        {
            await Try(
                jobId,
                () => settlement.SettleLocked(jobId, move => move.StagedAt < before, isLongAgo: true, cancellationToken),
                cancellationToken
            );
        }

        foreach (var jobId in await metadata.Due(cancellationToken))
        {
            await Try(jobId, () => metadata.Refresh(jobId, atLeast: int.MaxValue, cancellationToken), cancellationToken);
        }

        await removal.RemoveDue((jobId, work) => Try(jobId, work, cancellationToken), cancellationToken);
    }

    // A job that fails does not block the others.
    private async Task Try(string jobId, Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (exception.IsFromService() || exception.IsFromDisk())
        {
            NextTurn(jobId, exception.Reason());
        }
        catch (Exception exception) when (exception.IsOfOneJob() && !cancellationToken.IsCancellationRequested)
        {
            Failed(exception, jobId);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The files of job {JobId} wait for the next sweep ({Reason})")]
    private partial void NextTurn(string jobId, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The files of job {JobId} could not be processed; the next sweep tries again")]
    private partial void Failed(Exception exception, string jobId);
}
