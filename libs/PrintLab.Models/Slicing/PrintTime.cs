using System.Globalization;

namespace PrintLab.Models.Slicing;

/// <summary>Durations as slicers write them: <c>1d 2h 3m 4s</c>.</summary>
internal static class PrintTime
{
    private const double LongestHours = 10_000;

    /// <summary>Hours; null for anything else, and for zero.</summary>
    public static double? Hours(string text)
    {
        double seconds = 0;
        foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var unit = part[^1] switch
            {
                'd' => 86400,
                'h' => 3600,
                'm' => 60,
                's' => 1,
                _ => 0,
            };
            if (
                unit == 0
                || !double.TryParse(part.AsSpan(0, part.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            )
            {
                return null;
            }

            seconds += number * unit;
        }

        return FromSeconds(seconds);
    }

    /// <summary>Hours; null for zero, or more than any print takes.</summary>
    public static double? FromSeconds(double seconds) => seconds > 0 && seconds <= LongestHours * 3600 ? seconds / 3600 : null;
}
