using PrintLab.AppHost.Hosting.Output;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Hosting.Processes;

/// <summary>Keeps one process running: starts it, knows when it is healthy, starts it again when it ends, stops it.</summary>
/// <param name="prepare">Makes ready what the process needs, before every start.</param>
/// <param name="isHealthy">One look at the process.</param>
internal sealed class Supervisor(
    ResourceLog log,
    RunContext run,
    Func<CancellationToken, Task<Launch>> prepare,
    Func<CancellationToken, Task<bool>> isHealthy) : IDisposable
{
    private const int FirstAttempts = 3;
    private static readonly TimeSpan FirstHealthWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan SlowestLook = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _healthy = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RestartDelays _delays = new(run.LongestRestartWait);
    private Task _keeping = Task.CompletedTask;
    private TimeSpan _patience = TimeSpan.FromSeconds(2);

    /// <summary>Completes when the process is healthy for the first time.</summary>
    /// <exception cref="SetupFault">It cannot be started, ends again and again, or does not become healthy.</exception>
    public async Task StartAsync(CancellationToken ct)
    {
        _keeping = Keep();
        try
        {
            await _healthy.Task.WaitAsync(FirstHealthWithin, run.Clock, ct);
        }
        catch (TimeoutException e)
        {
            throw new SetupFault($"{log.Name} did not become healthy within {FirstHealthWithin.TotalSeconds} s. {LastLines()}", e);
        }
    }

    /// <summary>Stops the process, kills it when it takes longer than <paramref name="patience"/>, and starts it no more.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        _patience = patience;
        await _stopping.CancelAsync();
        await _keeping;
    }

    public void Dispose() => _stopping.Dispose();

    private async Task Keep()
    {
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                var (ending, healthyFor) = await RunOnce();
                if (!_healthy.Task.IsCompleted && attempt == FirstAttempts)
                    throw new SetupFault(
                        $"{log.Name} {ending}, {attempt} times before it was healthy. {LastLines()}");
                var delay = _delays.After(healthyFor);
                log.Say($"{ending}; starts again in {delay.TotalSeconds} s");
                await Task.Delay(delay, run.Clock, _stopping.Token);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            _healthy.TrySetCanceled(_stopping.Token);
        }
        catch (Exception e)
        {
            _healthy.TrySetException(e);
        }
    }

    private async Task<(string Ending, TimeSpan HealthyFor)> RunOnce()
    {
        try
        {
            using var process = ChildProcess.Start(await prepare(_stopping.Token), log);
            return await Watch(process);
        }
        catch (Exception e) when (_healthy.Task.IsCompletedSuccessfully && !_stopping.IsCancellationRequested)
        {
            // What ran before will run again: a full disk gets space, a port becomes free.
            return ($"cannot start: {e.Message}", TimeSpan.Zero);
        }
    }

    private async Task<(string Ending, TimeSpan HealthyFor)> Watch(ChildProcess process)
    {
        try
        {
            var healthySince = await BecomeHealthy(process);
            var code = await process.Exited.WaitAsync(_stopping.Token);
            return ($"ended with exit code {code}", healthySince is { } since ? run.Clock.GetElapsedTime(since) : TimeSpan.Zero);
        }
        finally
        {
            await process.StopAsync(_patience, run.Clock);
        }
    }

    private async Task<long?> BecomeHealthy(ChildProcess process)
    {
        // Often while it starts, as every step of the start waits for this; less often when it takes its time, as it logs each look.
        for (var pause = FirstLook; !process.Exited.IsCompleted; pause = pause < SlowestLook ? pause * 1.1 : SlowestLook)
        {
            if (await isHealthy(_stopping.Token))
            {
                if (!_healthy.TrySetResult()) log.Say("is healthy again");
                return run.Clock.GetTimestamp();
            }

            await Task.Delay(pause, run.Clock, _stopping.Token);
        }

        return null;
    }

    private string LastLines() => $"Its last lines: {log.Tail()} (all of them: {log.Path})";
}
