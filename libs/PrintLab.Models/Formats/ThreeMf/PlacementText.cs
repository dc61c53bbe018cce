using System.Globalization;
using PrintLab.Contracts.Faults;
using PrintLab.Models.Geometry;

namespace PrintLab.Models.Formats.ThreeMf;

/// <summary>Reads a transform attribute: twelve numbers, row by row.</summary>
internal static class PlacementText
{
    public static Placement Parse(string? text)
    {
        if (text is null)
        {
            return Placement.Scaled(1);
        }

        var rest = text.AsSpan().Trim();
        Span<double> numbers = stackalloc double[12];
        foreach (ref var number in numbers)
        {
            rest = rest.TrimStart();
            var end = rest.IndexOfAny(" \t\r\n");
            var word = end < 0 ? rest : rest[..end];
            rest = rest[word.Length..];
            if (!double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out number) || !float.IsFinite((float)number))
            {
                throw Wrong();
            }
        }

        return rest.IsEmpty
            ? new Placement(
                new(numbers[0], numbers[1], numbers[2]),
                new(numbers[3], numbers[4], numbers[5]),
                new(numbers[6], numbers[7], numbers[8]),
                new(numbers[9], numbers[10], numbers[11])
            )
            : throw Wrong();
    }

    private static Fault Wrong() =>
        ModelFormat.Refused("The 3MF file is damaged: it puts an object somewhere without saying so in twelve numbers. Export the model again.");
}
