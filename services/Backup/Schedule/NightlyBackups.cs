using PrintLab.Backup.Contents;
using PrintLab.Backup.Making;

namespace PrintLab.Backup.Schedule;

/// <summary>
/// Makes the daily backup while the lab runs. A failure results in a log line and a report and never affects the lab. If several instances share
/// one folder of backups, only one of them makes it.
/// </summary>
internal sealed partial class NightlyBackups(
    BackupRun run,
    BackupFolder folder,
    BackupSchedule schedule,
    TimeProvider clock,
    ILogger<NightlyBackups> log
) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    private readonly List<DateTimeOffset> _failures = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var openSince = clock.GetUtcNow();
        using var timer = new PeriodicTimer(schedule.CatchUpAfter is var soon && soon > TimeSpan.Zero && soon < Look ? soon : Look, clock);
        while (await Ticks(timer, stoppingToken))
        {
            var now = clock.GetUtcNow();
            try
            {
                bool IsDue() => schedule.IsDue(now, folder.NewestInstant(), openSince, _failures);
                if (IsDue())
                {
                    await Make(IsDue, now, stoppingToken);
                }
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Failed(now, $"no backup was made: {BackupFault.Explain(exception)}");
            }
        }
    }

    // Shutdown ends the loop; it is not an error.
    private static async Task<bool> Ticks(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task Make(Func<bool> isDue, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            if (await run.Make(isDue, cancellationToken) is not { } report)
            {
                return;
            }

            if (report.Problem is null)
            {
                Made(BackupRun.Line(report));
            }
            else
            {
                Failed(now, BackupRun.Line(report));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            BrokenOff();
        }
    }

    private void Failed(DateTimeOffset now, string line)
    {
        _failures.RemoveAll(failure => failure < now.AddDays(-2));
        _failures.Add(now);
        NotMade(line);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Line}")]
    private partial void Made(string line);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Line}")]
    private partial void NotMade(string line);

    [LoggerMessage(Level = LogLevel.Warning, Message = "the backup was interrupted because the lab is stopping; it runs after the next start")]
    private partial void BrokenOff();
}
