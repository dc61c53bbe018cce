using PrintLab.Backup.Schedule;

namespace PrintLab.Tests.Backup;

[Trait("req", "BACKUP-01")]
public sealed class ScheduleTests
{
    private static readonly TimeZoneInfo Chicago = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");
    private static readonly DateTimeOffset Opened = new(2026, 11, 10, 14, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Three = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    private readonly BackupSchedule _schedule = new(new TimeOnly(3, 0), Chicago, TimeSpan.FromMinutes(10));

    [Fact]
    public void It_is_made_at_three_in_the_lab_s_zone_and_once_a_day()
    {
        var yesterday = Three.AddDays(-1);
        IsDue(Three.AddSeconds(-1), yesterday).ShouldBeFalse();
        IsDue(Three, yesterday).ShouldBeTrue();
        IsDue(Three.AddMinutes(1), Three.AddSeconds(10)).ShouldBeFalse();
        IsDue(Three.AddHours(23), Three.AddSeconds(10)).ShouldBeFalse();
        IsDue(Three.AddHours(24), Three.AddSeconds(10)).ShouldBeTrue();
    }

    [Theory]
    [InlineData(-26)]
    [InlineData(null)]
    public void A_lab_that_was_off_then_makes_it_some_minutes_after_its_start(int? newestHoursAgo)
    {
        var opened = Three.AddHours(5);
        DateTimeOffset? newest = newestHoursAgo is { } hours ? opened.AddHours(hours) : null;
        _schedule.IsDue(opened.AddMinutes(1), newest, opened, []).ShouldBeFalse();
        _schedule.IsDue(opened.AddMinutes(10), newest, opened, []).ShouldBeTrue();
    }

    [Fact]
    public void A_restart_makes_no_second_one() => _schedule.IsDue(Three.AddHours(6), Three.AddSeconds(5), Three.AddHours(5), []).ShouldBeFalse();

    [Fact]
    public void One_that_failed_is_tried_once_more_an_hour_later_and_then_the_next_day()
    {
        var first = Three.AddMinutes(2);
        IsDue(first.AddMinutes(59), null, first).ShouldBeFalse();
        IsDue(first.AddHours(1), null, first).ShouldBeTrue();
        IsDue(first.AddHours(20), null, first, first.AddHours(1)).ShouldBeFalse();
        IsDue(Three.AddDays(1), null, first, first.AddHours(1)).ShouldBeTrue();
    }

    [Fact]
    public void A_night_without_that_hour_and_one_with_it_twice_have_one_backup_each()
    {
        var half = new BackupSchedule(new TimeOnly(2, 30), Chicago, TimeSpan.Zero);
        half.LastOccurrence(new DateTimeOffset(2026, 3, 8, 12, 0, 0, TimeSpan.Zero)).ShouldBe(new DateTimeOffset(2026, 3, 8, 8, 0, 0, TimeSpan.Zero));
        var twice = new BackupSchedule(new TimeOnly(1, 30), Chicago, TimeSpan.Zero);
        var occurrence = twice.LastOccurrence(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));
        twice.LastOccurrence(occurrence.AddHours(23)).ShouldBe(occurrence);
    }

    private bool IsDue(DateTimeOffset now, DateTimeOffset? newest, params DateTimeOffset[] failures) =>
        _schedule.IsDue(now, newest, Opened, failures);
}
