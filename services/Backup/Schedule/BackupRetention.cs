using PrintLab.Contracts.Backups;

namespace PrintLab.Backup.Schedule;

/// <summary>Determines outdated backups. Retention: every backup for 14 days, one per week for 2 months, one per month for a year.</summary>
internal static class BackupRetention
{
    private const int Days = 14;
    private const int WeeklyMonths = 2;
    private const int MonthlyYears = 1;

    /// <summary>The ids of backups to remove; never the newest. Days, weeks and months are in the given time zone.</summary>
    /// <param name="ids">Of complete backups.</param>
    public static IReadOnlyList<string> Outdated(IEnumerable<string> ids, DateTimeOffset now, TimeZoneInfo zone)
    {
        var all = (
            from id in ids
            let instant = BackupId.Instant(id)
            where instant is not null
            orderby instant
            select new Dated(id, TimeZoneInfo.ConvertTime(instant.Value, zone).DateTime)
        ).ToList();
        if (all.Count == 0)
        {
            return [];
        }

        var today = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        var daily = all.Where(backup => backup.At > today.AddDays(-Days));
        var weekly = all.Where(backup => backup.At > today.AddMonths(-WeeklyMonths)).GroupBy(backup => SundayOf(backup.At)).Select(OfWeek);
        var months = all.Where(backup => backup.At > today.AddYears(-MonthlyYears)).GroupBy(backup => (backup.At.Year, backup.At.Month));
        var kept = daily.Concat(weekly).Concat(months.Select(month => month.First())).Append(all[^1]).ToHashSet();
        return [.. all.Where(backup => !kept.Contains(backup)).Select(backup => backup.Id)];
    }

    // Sunday's backup, or the last one of a week without one.
    private static Dated OfWeek(IGrouping<DateTime, Dated> week) =>
        week.FirstOrDefault(backup => backup.At.DayOfWeek == DayOfWeek.Sunday) ?? week.Last();

    // The Sunday on which the week ends.
    private static DateTime SundayOf(DateTime at) => at.Date.AddDays((7 - (int)at.DayOfWeek) % 7);

    private sealed record Dated(string Id, DateTime At);
}
