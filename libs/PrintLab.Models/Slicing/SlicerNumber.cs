using System.Globalization;

namespace PrintLab.Models.Slicing;

/// <summary>
/// Numbers as slicers write them. Most use a point, some the comma of the computer's language, and several numbers are separated by commas as well:
/// what can be read in two ways is unknown, never one of the two.
/// </summary>
internal static class SlicerNumber
{
    private const int ThousandDigits = 3;

    /// <summary>One number, with a point or a decimal comma. "1,234" is unknown: it may be a thousand. Negative ones are unknown too.</summary>
    public static double? One(string text)
    {
        var number = text.Trim(' ', '\t', '"');
        var comma = number.IndexOf(',');
        if (comma >= 0)
        {
            var isThousand = number.Length - comma - 1 == ThousandDigits && number[..comma].TrimStart('0').Length > 0;
            number = number.Contains('.') || isThousand ? "" : number.Replace(',', '.');
        }

        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : null;
    }

    /// <summary>The texts of several numbers: "1.20, 0.00", "1.20,0.00", "1,20, 0,00", "[1.2, 0]", "1.2;0". Null for "1,20": one or two?</summary>
    public static IReadOnlyList<string>? Several(string text)
    {
        text = text.Trim().Trim('[', ']');
        return text.Contains(';') ? text.Split(';')
            : text.Contains(", ", StringComparison.Ordinal) ? text.Split(", ")
            : !text.Contains(',') ? [text]
            : text.Contains('.') ? text.Split(',')
            : null;
    }

    /// <summary>Several numbers; null unless each is one.</summary>
    public static IReadOnlyList<double>? Many(string text, Func<string, double?> read) =>
        Several(text)?.Select(read).ToList() is { } numbers && numbers.TrueForAll(number => number is not null)
            ? [.. numbers.Select(number => number!.Value)]
            : null;

    /// <summary>A weight in g: "13.72", "13.72 g (0.03 lb)", "0.014 kg".</summary>
    public static double? Grams(string text) =>
        WithUnit(
            text,
            unit =>
                unit switch
                {
                    "" or "g" => 1,
                    "kg" => 1000,
                    "oz" => 28.349523125,
                    "lb" or "lbs" => 453.59237,
                    _ => null,
                }
        );

    /// <summary>A length in mm: "906.62", "906.6mm (2.2cm3)", "4.98355m".</summary>
    public static double? Millimeters(string text) =>
        WithUnit(
            text,
            unit =>
                unit switch
                {
                    "" or "mm" => 1,
                    "cm" => 10,
                    "m" => 1000,
                    "in" => 25.4,
                    _ => null,
                }
        );

    // What is in parentheses is the same in another unit.
    private static double? WithUnit(string text, Func<string, double?> factorOf)
    {
        var said = text.Split('(')[0].Trim(' ', '\t', '"');
        var end = said.Length;
        while (end > 0 && char.IsAsciiLetter(said[end - 1]))
        {
            end--;
        }

        return factorOf(said[end..]) is { } factor && One(said[..end]) is { } number ? number * factor : null;
    }
}
