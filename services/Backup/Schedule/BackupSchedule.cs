namespace PrintLab.Backup.Schedule;

/// <summary>When a backup is due: once after each occurrence of a time of day, later if the lab was off, twice if the first try failed.</summary>
/// <param name="at">The time of day.</param>
/// <param name="catchUpAfter">How long after startup a missed backup waits.</param>
internal sealed class BackupSchedule(TimeOnly at, TimeZoneInfo zone, TimeSpan catchUpAfter)
{
    private static readonly TimeSpan SecondTryAfter = TimeSpan.FromHours(1);

    /// <summary>The schedule from the settings.</summary>
    public static BackupSchedule Of(BackupSettings settings) => new(settings.Plan.At, settings.Plan.Zone, settings.CatchUpAfter);

    public TimeSpan CatchUpAfter => catchUpAfter;

    /// <summary>Whether to make a backup now.</summary>
    /// <param name="newest">When the newest complete backup began; null when there is none.</param>
    /// <param name="openSince">When the lab was ready.</param>
    /// <param name="failures">Failed attempts since the lab started.</param>
    public bool IsDue(DateTimeOffset now, DateTimeOffset? newest, DateTimeOffset openSince, IReadOnlyCollection<DateTimeOffset> failures)
    {
        var due = LastOccurrence(now);
        if (newest >= due || (due < openSince && now < openSince + catchUpAfter))
        {
            return false;
        }

        return failures.Where(failed => failed >= due).ToList() switch
        {
            [] => true,
            [var first] => now >= first + SecondTryAfter,
            _ => false,
        };
    }

    /// <summary>The latest occurrence of the time of day that is not after <paramref name="now"/>.</summary>
    public DateTimeOffset LastOccurrence(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        return On(today) is var occurrence && occurrence <= now ? occurrence : On(today.AddDays(-1));
    }

    private DateTimeOffset On(DateOnly day)
    {
        var local = day.ToDateTime(at);
        // A time skipped by the change to daylight saving time becomes the time at which the clock resumes.
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}
