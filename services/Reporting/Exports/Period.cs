using System.Globalization;

namespace PrintLab.Reporting.Exports;

/// <summary>Whole days of the lab's time zone, both included.</summary>
public sealed record Period(DateOnly FirstDay, DateOnly LastDay)
{
    /// <summary>The period in UTC, without its end.</summary>
    public (DateTimeOffset From, DateTimeOffset Until) Instants(TimeZoneInfo zone) => (Midnight(FirstDay, zone), Midnight(LastDay.AddDays(1), zone));

    /// <summary>Reads days such as 2026-01-31.</summary>
    /// <exception cref="FormatException">One of them is no day.</exception>
    public static Period Parse(string firstDay, string lastDay) => new(Day(firstDay), Day(lastDay));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Where clocks are set forward at midnight, the day begins an hour later.
    private static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(15);
        }

        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
