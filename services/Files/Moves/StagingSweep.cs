using Grpc.Core;
using PrintLab.Contracts.Faults;

namespace PrintLab.Files.Moves;

/// <summary>Finishes what a crashed process left: uncommitted moves, and metadata and folders not handled when their event arrived.</summary>
internal sealed partial class StagingSweep(
    MoveSettlement settlement,
    MetadataRefresh metadata,
    JobRemoval removal,
    IConfiguration configuration,
    TimeProvider clock,
    ILogger<StagingSweep> log
) : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private readonly TimeSpan _grace = configuration.GetValue("Files:StagingGrace", TimeSpan.FromMinutes(2));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_grace < Longest ? _grace : Longest, clock);
        do
        {
            try
            {
                if (settlement.IsPossible)
                {
                    await Sweep(stoppingToken);
                }
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Failed(exception);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Sweep(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - _grace;
        foreach (var jobId in await settlement.StagedBefore(before, cancellationToken))
        {
            await Try(jobId, () => settlement.SettleLocked(jobId, move => move.StagedAt < before, isLongAgo: true, cancellationToken));
        }

        foreach (var jobId in await metadata.Due(cancellationToken))
        {
            await Try(jobId, () => metadata.Refresh(jobId, atLeast: int.MaxValue, cancellationToken));
        }

        await removal.RemoveDue(Try, cancellationToken);
    }

    // A job that fails does not block the others.
    private async Task Try(string jobId, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (exception.IsFromService() || exception is IOException or UnauthorizedAccessException)
        {
            NextTurn(jobId, exception.Reason());
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The files of job {JobId} wait for the next sweep ({Reason})")]
    private partial void NextTurn(string jobId, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The sweep of staged files failed; it runs again at the next interval")]
    private partial void Failed(Exception exception);
}
