namespace PrintLab.Notify.Queue;

/// <summary>How long a mail waits after each try that did not succeed. 18 tries take 30 h 45 min, so a server may be gone for a day and nothing is lost.</summary>
public sealed class RetryWaits(double scale)
{
    private static readonly int[] Minutes = [1, 2, 4, 8, 15, 30, 45, 60, 90, 120, 120, 150, 180, 180, 240, 240, 360];

    public static int Tries => Minutes.Length + 1;

    /// <summary>The wait after so many tries; null when that was the last.</summary>
    public TimeSpan? After(int tries) => tries <= Minutes.Length ? TimeSpan.FromMinutes(Minutes[tries - 1] * scale) : null;
}
