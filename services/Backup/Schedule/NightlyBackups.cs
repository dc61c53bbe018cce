using PrintLab.Backup.Contents;
using PrintLab.Backup.Making;
using PrintLab.ServiceDefaults.Work;

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
) : PeriodicWork(clock, log)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    private readonly List<DateTimeOffset> _failures = [];

    private readonly ILogger _log = log;
    private readonly DateTimeOffset _openSince = clock.GetUtcNow();

    protected override string Title => "The nightly backup";

    protected override TimeSpan Delay => Interval;

    protected override TimeSpan Interval => schedule.CatchUpAfter is var soon && soon > TimeSpan.Zero && soon < Look ? soon : Look;

    protected override async Task Round(CancellationToken cancellationToken)
    {
        var now = Clock.GetUtcNow();
        try
        {
            bool IsDue() => schedule.IsDue(now, folder.NewestInstant(), _openSince, _failures);
            if (IsDue())
            {
                await Make(IsDue, now, cancellationToken);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Failed(now, $"no backup was made: {BackupFault.Explain(exception)}");
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
