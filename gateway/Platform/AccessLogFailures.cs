using Serilog.Core;
using Serilog.Events;

namespace PrintLab.Gateway.Platform;

/// <summary>Reports lost access log lines and the reason, at most once a minute because every request may lose one.</summary>
internal sealed partial class AccessLogFailures(TimeProvider clock, ILogger<AccessLogFailures> log) : ILoggingFailureListener
{
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private long? _reported;
    private long _lost;

    public void OnLoggingFailed(object sender, LoggingFailureKind kind, string message, IReadOnlyCollection<LogEvent>? events, Exception? exception)
    {
        if (kind == LoggingFailureKind.Temporary)
        {
            // The sink tries the next file name.
            return;
        }

        lock (_gate)
        {
            _lost += events?.Count ?? 0;
            if (_reported is { } last && clock.GetElapsedTime(last) < BetweenReports)
            {
                return;
            }

            Lost(exception?.Message ?? message, _lost);
            (_reported, _lost) = (clock.GetTimestamp(), 0);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The access log (logs/access-*.log in the data folder) cannot be written: {Detail}; lines lost: {Count}"
    )]
    private partial void Lost(string detail, long count);
}
