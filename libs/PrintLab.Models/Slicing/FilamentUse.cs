using System.Globalization;

namespace PrintLab.Models.Slicing;

/// <summary>Weighs the filaments of a print: as the slicer weighed them, or by length × area × density where it gives only these.</summary>
internal static class FilamentUse
{
    /// <summary>Materials of one print that ideaMaker numbers.</summary>
    public const int MostNumbered = 8;

    // Less is purged at the beginning of any print.
    private const double PurgeMm = 5;
    private const double ThinnestMm = 1;
    private const double ThickestMm = 4;

    /// <summary>In g; null if any of it is unknown.</summary>
    public static double? Grams(SlicerNotes notes)
    {
        var each = Each(notes);
        if (HasWeightlessFilament(notes, each))
        {
            return null;
        }

        if (notes.Any("total filament used [g]", "Plastic weight", "Material Weight", "filament mass_g") is { } total)
        {
            // A total below its parts is not one.
            var whole = SlicerNumber.Grams(total);
            return each is null || each.Sum() <= (whole * 1.01) + 0.1 ? whole : null;
        }

        return notes.Any(EachKeys) is not null ? each?.Sum() : ByLength(notes);
    }

    /// <summary>The weight of each filament in g, also of those that were not used; null if unknown.</summary>
    public static IReadOnlyList<double>? Each(SlicerNotes notes) =>
        notes.Any(EachKeys) is { } text ? SlicerNumber.Many(text, SlicerNumber.Grams) : null;

    /// <summary>The numbered materials of ideaMaker that were used, from 1.</summary>
    public static IEnumerable<int> Numbered(SlicerNotes notes) =>
        Enumerable
            .Range(1, MostNumbered)
            .Where(number => notes[$"Material#{number} Used"] is { } used && SlicerNumber.Millimeters(used) is null or > 0);

    private static ReadOnlySpan<string> EachKeys => new[] { "filament used [g]", "total filament weight [g]", "Filament weight" };

    /// <summary>The filaments that Bambu Studio and Orca list as used, from 0; null if there is no such list.</summary>
    public static IReadOnlyList<int>? Places(SlicerNotes notes)
    {
        var places = notes["filament"]
            ?.Split(',')
            .Select(number => int.TryParse(number, NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var place) ? place - 1 : -1)
            .ToList();
        return places?.TrueForAll(place => place >= 0) == true ? places : null;
    }

    // Slicers leave a filament without a density out of the sum, and PrusaSlicer out of the list of weights: then the sum is not the weight.
    private static bool HasWeightlessFilament(SlicerNotes notes, IReadOnlyList<double>? each)
    {
        if (each is null || Lengths(notes) is not { } lengths)
        {
            return each?.Count < Places(notes)?.Count;
        }

        return each.Count == lengths.Count
            ? lengths.Zip(each).Any(one => one.First > PurgeMm && one.Second == 0)
            : each.Count != lengths.Count(length => length > 0);
    }

    private static IReadOnlyList<double>? Lengths(SlicerNotes notes) =>
        notes.Any("filament used [mm]", "total filament length [mm]", "filament used", "Filament used") is { } text
            ? SlicerNumber.Many(text, SlicerNumber.Millimeters)
            : null;

    private static double? ByLength(SlicerNotes notes)
    {
        var numbered = Numbered(notes).ToList();
        if (numbered.Count > 0)
        {
            return Sum(
                numbered.Select(number =>
                    (notes[$"Material#{number} Used"], notes[$"Filament Diameter #{number}"], notes[$"Filament Density #{number}"])
                )
            );
        }

        var lengths = List(notes.Any("filament used [mm]", "filament used"));
        var (diameters, densities) = (List(notes["filament_diameter"]), List(notes["filament_density"]));
        return lengths is not null && diameters?.Count >= lengths.Count && densities?.Count >= lengths.Count
            ? Sum(
                lengths.Select((length, at) => ((string?)length, (string?)diameters[at], (string?)densities[at])).Where(one => !IsUnused(one.Item1!))
            )
            : null;
    }

    private static IReadOnlyList<string>? List(string? text) => text is null ? null : SlicerNumber.Several(text);

    private static bool IsUnused(string length) => SlicerNumber.Millimeters(length) == 0;

    private static double? Sum(IEnumerable<(string? Length, string? Diameter, string? Density)> filaments)
    {
        double? sum = 0;
        foreach (var (length, diameter, density) in filaments)
        {
            sum += Weigh(length, diameter, density);
        }

        return sum;
    }

    private static double? Weigh(string? length, string? diameter, string? density) =>
        length is not null
        && diameter is not null
        && density is not null
        && SlicerNumber.Millimeters(length) is { } mm
        && SlicerNumber.Millimeters(diameter) is >= ThinnestMm and <= ThickestMm and var thickness
        && SlicerNumber.One(density) is { } dense
        && GramsPerCm3(dense) is { } weight
            ? mm * Math.PI / 4 * thickness * thickness / 1000 * weight
            : null;

    // No filament is as light as 0.3 or as heavy as 20 g/cm³: larger numbers are kg/m³, others are no density.
    private static double? GramsPerCm3(double density) =>
        density is >= 0.3 and <= 20 ? density
        : density is >= 300 and <= 20_000 ? density / 1000
        : null;
}
