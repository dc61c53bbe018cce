namespace PrintLab.Gateway.Platform;

/// <summary>
/// Warns when a proxy announces https and is not trusted: then all visitors share one address, and with it every limit, and cookies lack
/// <c>Secure</c>. At most once an hour, because every request may say so.
/// </summary>
internal sealed partial class UntrustedProxyWarning(TimeProvider clock, ILogger<UntrustedProxyWarning> log)
{
    private static readonly TimeSpan BetweenWarnings = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private long? _warned;

    /// <summary>Runs after the headers of trusted proxies have been applied and removed.</summary>
    public Task Check(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.IsHttps && context.Request.Headers["X-Forwarded-Proto"].ToString().Contains("https", StringComparison.OrdinalIgnoreCase))
        {
            Warn(context.Connection.RemoteIpAddress?.ToString() ?? "an unknown address");
        }

        return next(context);
    }

    private void Warn(string address)
    {
        lock (_gate)
        {
            if (_warned is { } last && clock.GetElapsedTime(last) < BetweenWarnings)
            {
                return;
            }

            _warned = clock.GetTimestamp();
        }

        Untrusted(address);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A reverse proxy at {Address} announces https but is not trusted: all its visitors count as one address, and cookies are not "
            + "Secure. If it is yours, set PRINTLAB_TRUSTED_PROXY={Address} and restart"
    )]
    private partial void Untrusted(string address);
}
