namespace PrintLab.AppHost.Running;

/// <summary>
/// The history of one resource so far, derived from its states. A stop by a person goes Running, Stopping, Finished; a crash goes from Running
/// directly to Finished.
/// </summary>
internal sealed class ResourceLife(RestartDelays delays, TimeProvider clock)
{
    private bool _running;
    private bool _stopping;
    private bool _down;
    private long? _healthySince;

    /// <summary>Whether it has ever been healthy.</summary>
    public bool WasHealthy { get; private set; }

    /// <summary>How often it has exited unexpectedly.</summary>
    public int Crashes { get; private set; }

    /// <summary>Processes the next state.</summary>
    /// <returns>The wait before a restart, once for each crash; null otherwise.</returns>
    public TimeSpan? Follow(string? state, bool isHealthy)
    {
        if (state == KnownResourceStates.Stopping)
        {
            _stopping = true;
        }
        else if (state == KnownResourceStates.Running)
        {
            Run(isHealthy);
        }
        else if (HasEnded(state))
        {
            return End();
        }

        return null;
    }

    private static bool HasEnded(string? state) =>
        state == KnownResourceStates.Finished || state == KnownResourceStates.Exited || state == KnownResourceStates.FailedToStart;

    private void Run(bool isHealthy)
    {
        _stopping = _down = false;
        _running = true;
        if (_healthySince is null && isHealthy)
        {
            WasHealthy = true;
            _healthySince = clock.GetTimestamp();
        }
    }

    private TimeSpan? End()
    {
        var isCrash = !_stopping && !_down;
        _down = true;
        if (!isCrash)
        {
            return null;
        }

        var healthyFor = _running && _healthySince is { } since ? clock.GetElapsedTime(since) : TimeSpan.Zero;
        _running = false;
        _healthySince = null;
        Crashes++;
        return delays.After(healthyFor);
    }
}
