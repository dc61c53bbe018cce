namespace PrintLab.Jobs.Demo;

/// <summary>
/// The clock of a demo lab. A call that says when it is to have happened sees that instant; every other call sees the real time.
/// Background work waits while a demo is being played: seen from the past, everything would be overdue at once.
/// </summary>
public sealed class DemoClock(TimeProvider real) : TimeProvider
{
    private static readonly TimeSpan PlayedUntilQuietFor = TimeSpan.FromSeconds(10);

    private readonly AsyncLocal<Moment?> _moment = new();
    private volatile Scene? _last;

    public override TimeZoneInfo LocalTimeZone => real.LocalTimeZone;

    public override long TimestampFrequency => real.TimestampFrequency;

    /// <summary>For the rest of the calling async method; null is the real time.</summary>
    public void Enter(DateTimeOffset? instant)
    {
        _moment.Value = new Moment(instant);
        if (instant is { } past)
        {
            _last = new Scene(past, real.GetTimestamp());
        }
    }

    public override DateTimeOffset GetUtcNow() => _moment.Value is { } moment ? moment.Instant ?? real.GetUtcNow() : Background();

    public override long GetTimestamp() => real.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(callback, state, dueTime, period);

    private DateTimeOffset Background() =>
        _last is { } scene && real.GetElapsedTime(scene.Played) < PlayedUntilQuietFor ? scene.Instant : real.GetUtcNow();

    private sealed record Moment(DateTimeOffset? Instant);

    private sealed record Scene(DateTimeOffset Instant, long Played);
}
