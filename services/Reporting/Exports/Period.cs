using System.Globalization;
using PrintLab.Lab.Settings;

namespace PrintLab.Reporting.Exports;

/// <summary>Whole days of the lab's time zone, both included.</summary>
public sealed record Period(DateOnly FirstDay, DateOnly LastDay)
{
    /// <summary>The period in UTC, without its end.</summary>
    public (DateTimeOffset From, DateTimeOffset Until) Instants(LabSettings lab) => (lab.StartOf(FirstDay), lab.StartOf(LastDay.AddDays(1)));

    /// <summary>Reads days such as 2026-01-31.</summary>
    /// <exception cref="FormatException">One of them is no day.</exception>
    public static Period Parse(string firstDay, string lastDay) => new(Day(firstDay), Day(lastDay));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
