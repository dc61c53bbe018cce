using System.Text.RegularExpressions;

namespace PrintLab.Models.Slicing;

/// <summary>Durations as slicers write them: <c>1d 2h 3m 4s</c>, <c>1 day 2 hours 3 minutes</c>, <c>26:03:04</c>.</summary>
internal static partial class PrintTime
{
    private const double LongestHours = 10_000;

    /// <summary>Hours; null for anything else, and for zero. A number without a unit is none.</summary>
    public static double? Hours(string text) => Clock(text) ?? Words(text);

    /// <summary>Hours; null for zero, or more than any print takes.</summary>
    public static double? FromSeconds(double seconds) => seconds > 0 && seconds <= LongestHours * 3600 ? seconds / 3600 : null;

    private static double? Clock(string text) =>
        text.Trim().Split(':') is [var hours, { Length: 2 } minutes, { Length: 2 } seconds]
        && SlicerNumber.One(hours) is { } h
        && SlicerNumber.One(minutes) is { } m and < 60
        && SlicerNumber.One(seconds) is { } s and < 60
            ? FromSeconds((h * 3600) + (m * 60) + s)
            : null;

    // From the largest unit to the smallest, each at most once.
    private static double? Words(string text)
    {
        var (seconds, last) = (0.0, double.MaxValue);
        var rest = text.AsSpan().Trim();
        while (!rest.IsEmpty)
        {
            var match = Part().Match(rest.ToString());
            var unit = match.Success ? SecondsIn(match.Groups["unit"].Value) : null;
            if (unit is not { } each || each >= last || SlicerNumber.One(match.Groups["number"].Value) is not { } number)
            {
                return null;
            }

            (seconds, last) = (seconds + (number * each), each);
            rest = rest[match.Length..];
        }

        return FromSeconds(seconds);
    }

    private static double? SecondsIn(string unit) =>
        unit switch
        {
            "d" or "day" or "days" => 86400,
            "h" or "hr" or "hrs" or "hour" or "hours" => 3600,
            "m" or "min" or "mins" or "minute" or "minutes" => 60,
            "s" or "sec" or "secs" or "second" or "seconds" => 1,
            _ => null,
        };

    [GeneratedRegex(@"^\s*(?<number>\d[\d.,]{0,20})\s*(?<unit>[a-z]{1,7})[\s,]*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Part();
}
