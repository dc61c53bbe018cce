namespace PrintLab.Backup.Schedule;

/// <summary>When a backup is due: once after each occurrence of a time of day, later when the lab was off then, twice when the first try failed.</summary>
/// <param name="at">The time of day.</param>
/// <param name="catchUpAfter">How long a lab that was off at that time is left in peace after its start.</param>
internal sealed class BackupSchedule(TimeOnly at, TimeZoneInfo zone, TimeSpan catchUpAfter)
{
    private static readonly TimeSpan SecondTryAfter = TimeSpan.FromHours(1);

    /// <summary>The one of the settings.</summary>
    public static BackupSchedule Of(BackupSettings settings) => new(settings.Plan.At, settings.Plan.Zone, settings.CatchUpAfter);

    public TimeSpan CatchUpAfter => catchUpAfter;

    /// <summary>Whether to make one now.</summary>
    /// <param name="newest">When the newest whole backup began; null when there is none.</param>
    /// <param name="openSince">When the lab was ready.</param>
    /// <param name="failures">Tries of this run of the lab that failed.</param>
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

    /// <summary>The newest occurrence of the time of day that is not after <paramref name="now"/>.</summary>
    public DateTimeOffset LastOccurrence(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        return On(today) is var occurrence && occurrence <= now ? occurrence : On(today.AddDays(-1));
    }

    private DateTimeOffset On(DateOnly day)
    {
        var local = day.ToDateTime(at);
        // A time that the change to summer time leaves out is the one at which the clock goes on.
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}
