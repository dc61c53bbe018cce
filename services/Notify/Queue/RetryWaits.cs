namespace PrintLab.Notify.Queue;

/// <summary>
/// How long an email waits after each failed attempt: 18 attempts take 30 h 45 min. While no email can be sent, none is counted for a week.
/// </summary>
public sealed class RetryWaits(double scale)
{
    private static readonly int[] Minutes = [1, 2, 4, 8, 15, 30, 45, 60, 90, 120, 120, 150, 180, 180, 240, 240, 360];

    public static int Tries => Minutes.Length + 1;

    /// <summary>The wait of an email that found out that none can be sent.</summary>
    public TimeSpan InOutage => TimeSpan.FromMinutes(5 * scale);

    /// <summary>The age at which an email's attempts count even then.</summary>
    public TimeSpan LongestOutage => TimeSpan.FromDays(7 * scale);

    /// <summary>The wait after this many attempts; null when that was the last.</summary>
    public TimeSpan? After(int tries) => tries <= Minutes.Length ? TimeSpan.FromMinutes(Minutes[tries - 1] * scale) : null;
}
