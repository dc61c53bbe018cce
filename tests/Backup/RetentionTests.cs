using PrintLab.Backup.Schedule;
using PrintLab.Contracts.Backups;

namespace PrintLab.Tests.Backup;

[Trait("req", "BACKUP-04")]
public sealed class RetentionTests
{
    // A Friday.
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 3, 5, 0, TimeSpan.Zero);

    [Fact]
    public void Of_two_years_of_days_fourteen_days_two_months_of_Sundays_and_a_year_of_first_days_stay()
    {
        var days = Enumerable.Range(0, 730).Select(ago => Now.AddDays(-ago).AddMinutes(-5)).ToList();

        var kept = Kept(days);

        kept.Where(day => day > Now.AddDays(-14)).Count().ShouldBe(14);
        kept.Where(day => day <= Now.AddDays(-14) && day > Now.AddMonths(-2)).ShouldAllBe(day => day.DayOfWeek == DayOfWeek.Sunday || day.Day == 1);
        kept.Count(day => day.DayOfWeek == DayOfWeek.Sunday && day > Now.AddMonths(-2)).ShouldBe(8);
        kept.Where(day => day <= Now.AddMonths(-2)).ShouldAllBe(day => day.Day == 1 || day == Now.AddYears(-1).AddDays(1).AddMinutes(-5));
        kept.Count(day => day <= Now.AddMonths(-2)).ShouldBe(11);
        kept.Min().ShouldBeGreaterThan(Now.AddYears(-1));
    }

    [Fact]
    public void What_stays_is_the_same_when_outdated_ones_are_removed_day_by_day()
    {
        var there = new List<DateTimeOffset>();
        for (var day = Now.AddDays(-729); day <= Now; day = day.AddDays(1))
        {
            there.Add(day.AddMinutes(-5));
            there = Kept(there, day);
        }

        there.Count(day => day.DayOfWeek == DayOfWeek.Sunday && day > Now.AddMonths(-2)).ShouldBe(8);
        there.Count(day => day.Day == 1).ShouldBe(12);
    }

    [Fact]
    public void A_week_without_a_Sunday_keeps_its_last_backup()
    {
        var week = new[] { 19, 20, 21, 22, 23, 24 }.Select(day => new DateTimeOffset(2026, 10, day, 3, 0, 0, TimeSpan.Zero));
        var first = new DateTimeOffset(2026, 10, 2, 3, 0, 0, TimeSpan.Zero);

        Kept([first, .. week, Now]).Select(day => day.Day).ShouldBe([2, 24, 20]);
    }

    [Fact]
    public void The_newest_stays_however_old_it_is() => Kept([Now.AddYears(-3), Now.AddYears(-2)]).ShouldBe([Now.AddYears(-2)]);

    [Fact]
    public void What_is_no_backup_by_its_name_is_never_named() =>
        BackupRetention
            .Outdated(["holiday photos", "20200101T030000Z.part", BackupId.Of(Now.AddYears(-5)), BackupId.Of(Now)], Now, TimeZoneInfo.Utc)
            .ShouldBe([BackupId.Of(Now.AddYears(-5))]);

    private static List<DateTimeOffset> Kept(IEnumerable<DateTimeOffset> instants, DateTimeOffset? now = null)
    {
        var ids = instants.Select(BackupId.Of).ToList();
        return [.. ids.Except(BackupRetention.Outdated(ids, now ?? Now, TimeZoneInfo.Utc)).Select(id => BackupId.Instant(id)!.Value)];
    }
}
