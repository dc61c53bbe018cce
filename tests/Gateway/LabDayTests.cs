using Microsoft.AspNetCore.Http;
using PrintLab.Contracts.Faults;
using PrintLab.Gateway.Jobs;
using PrintLab.Lab.Settings;

namespace PrintLab.Tests.Gateway;

/// <summary>A date in a filter is a day of the lab, wherever the server is.</summary>
public sealed class LabDayTests
{
    [Theory]
    [InlineData("America/Chicago", "2026-11-27", "2026-11-27T06:00:00Z", "2026-11-28T05:59:59.9999999Z")]
    [InlineData("Pacific/Kiritimati", "2026-11-27", "2026-11-26T10:00:00Z", "2026-11-27T09:59:59.9999999Z")]
    [InlineData("UTC", "2026-11-27\u00a0", "2026-11-27T00:00:00Z", "2026-11-27T23:59:59.9999999Z")]
    // Clocks are set forward at midnight.
    [InlineData("America/Santiago", "2026-09-06", "2026-09-06T04:00:00Z", "2026-09-07T02:59:59.9999999Z")]
    [Trait("req", "C-09")]
    public void A_day_begins_and_ends_in_the_lab_s_time_zone(string zone, string day, string from, string to)
    {
        var filter = Read(zone, $"?submitted_from={Uri.EscapeDataString(day)}&submitted_to={Uri.EscapeDataString(day)}");

        filter.SubmittedFrom.ToDateTimeOffset().ShouldBe(DateTimeOffset.Parse(from));
        filter.SubmittedTo.ToDateTimeOffset().ShouldBe(DateTimeOffset.Parse(to));
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public void The_ends_of_the_calendar_are_no_fault(string day)
    {
        foreach (var zone in new[] { "Pacific/Kiritimati", "America/Chicago" })
        {
            Read(zone, $"?submitted_from={day}&submitted_to={day}").SubmittedTo.ShouldNotBeNull();
        }
    }

    [Fact]
    public void A_time_is_that_time() =>
        Read("America/Chicago", "?submitted_from=2026-11-27T10:00:00%2B01:00")
            .SubmittedFrom.ToDateTimeOffset()
            .ShouldBe(new DateTimeOffset(2026, 11, 27, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public void What_is_no_day_is_refused() =>
        Should.Throw<Fault>(() => Read("UTC", "?submitted_from=27.11.2026x")).Details.Keys.ShouldBe(["submitted_from"]);

    private static Contracts.ListJobsRequest Read(string zone, string query)
    {
        var context = new DefaultHttpContext();
        context.Request.QueryString = new QueryString(query);
        return JobFilter.Read(context.Request, new LabSettings { TimeZone = zone }, asAdmin: false);
    }
}
