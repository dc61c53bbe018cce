namespace PrintLab.AppHost.Running;

/// <summary>Waits before a crashed process restarts: 1 s, 2 s, 4 s … 30 s, starting over after a healthy minute.</summary>
/// <param name="longest">The maximum wait; 30 s unless the setting <c>Restart:LongestWait</c> says otherwise.</param>
internal sealed class RestartDelays(TimeSpan? longest = null)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UsualLongest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);

    private readonly TimeSpan _longest = longest ?? UsualLongest;
    private TimeSpan _next = Shortest;

    /// <summary>The wait after this crash.</summary>
    /// <param name="healthyFor">How long the process had been healthy when it exited.</param>
    public TimeSpan After(TimeSpan healthyFor)
    {
        var delay = healthyFor >= Settled ? Shortest : _next;
        _next = TimeSpan.FromTicks(Math.Min(delay.Ticks * 2, _longest.Ticks));
        return delay;
    }
}
