using Microsoft.Extensions.Hosting;

namespace PrintLab.AppHost.Backups;

/// <summary>Makes the daily backup while the lab runs. Whatever goes wrong with one is a line and a report, never the lab's trouble.</summary>
internal sealed class NightlyBackups(BackupRun run, BackupFolder folder, BackupSchedule schedule, BackupLog log, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    private readonly List<DateTimeOffset> _failures = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var openSince = clock.GetUtcNow();
        using var timer = new PeriodicTimer(schedule.CatchUpAfter is var soon && soon > TimeSpan.Zero && soon < Look ? soon : Look, clock);
        while (await Ticks(timer, stoppingToken))
        {
            var now = clock.GetUtcNow();
            try
            {
                if (schedule.IsDue(now, folder.NewestInstant(), openSince, _failures)) await Make(now, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(now, $"no backup was made: {BackupRun.Explain(e)}");
            }
        }
    }

    // The end of the lab is the end of the loop, not an accident.
    private static async Task<bool> Ticks(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task Make(DateTimeOffset now, CancellationToken stopping)
    {
        try
        {
            if (await run.Make(stopping) is not { } report) return;
            if (report.Problem is null) log.Say(BackupRun.Line(report));
            else Failed(now, BackupRun.Line(report));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            log.Say("the backup was broken off, as the lab stops; it is made after the next start");
        }
    }

    private void Failed(DateTimeOffset now, string line)
    {
        _failures.RemoveAll(failure => failure < now.AddDays(-2));
        _failures.Add(now);
        log.Say(line);
    }
}
