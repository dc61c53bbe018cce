using Microsoft.Extensions.Logging;

namespace PrintLab.ServiceDefaults.Work;

/// <summary>
/// Work that is done at once and then again and again. A round that fails is logged and followed by the next one at its usual time.
/// </summary>
public abstract class PeriodicWork(TimeProvider clock, ILogger log) : BackgroundWork(clock, log)
{
    /// <summary>The time between the beginnings of two rounds; a longer round is followed by the next one directly.</summary>
    protected abstract TimeSpan Interval { get; }

    /// <summary>The time before the first round.</summary>
    protected virtual TimeSpan Delay => TimeSpan.Zero;

    protected abstract Task Round(CancellationToken cancellationToken);

    protected sealed override async Task Work(CancellationToken stopping)
    {
        await Task.Delay(Delay, Clock, stopping);
        using var timer = new PeriodicTimer(Interval, Clock);
        do
        {
            await TryRound(stopping);
        } while (await timer.WaitForNextTickAsync(stopping));
    }

    private async Task TryRound(CancellationToken stopping)
    {
        try
        {
            await Round(stopping);
            Succeeded();
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            Report(exception);
        }
    }
}
