using System.Globalization;
using System.Text;
using PrintLab.Contracts;

namespace PrintLab.Models.Slicing;

/// <summary>Converts a slicer's notes to facts. Implausible values (zero, negative, beyond any printer) are treated as unknown.</summary>
internal static class SlicerSummary
{
    private const double MostGrams = 100_000;
    private const double ThickestLayerMm = 10;
    private const double PurgeMm = 5;
    private const int LongestName = 80;

    /// <summary>Null when there is no slicer data about the print.</summary>
    public static SlicerFacts? Facts(SlicerNotes notes)
    {
        var facts = new SlicerFacts { HasPicture = notes.HasPicture };
        if (notes.Slicer is { } slicer)
        {
            (facts.Name, facts.Version) = slicer;
        }

        facts.SetGrams(Grams(notes));
        facts.SetHours(notes.Time is { } time ? PrintTime.Hours(time) : null);
        if (!facts.HasName && !facts.HasGrams && !facts.HasHours)
        {
            return null;
        }

        facts.SetMaterial(Material(notes));
        facts.SetPrinter(notes.Any("printer_model", "printer_settings_id"));
        if (notes["layer_height"] is { } height && Number(height) is > 0 and <= ThickestLayerMm and var layer)
        {
            facts.LayerHeightMm = layer;
        }

        return facts;
    }

    public static void SetGrams(this SlicerFacts facts, double? grams)
    {
        if (grams is > 0 and <= MostGrams)
        {
            // Slicers write hundredths; the sum of several is no more precise.
            facts.Grams = Math.Round(grams.Value, 3);
        }
    }

    public static void SetHours(this SlicerFacts facts, double? hours)
    {
        if (hours is { } known)
        {
            facts.Hours = known;
        }
    }

    public static void SetMaterial(this SlicerFacts facts, string? material)
    {
        if (Name(material) is { } name)
        {
            facts.Material = name;
        }
    }

    public static void SetPrinter(this SlicerFacts facts, string? printer)
    {
        if (Name(printer) is { } name)
        {
            facts.Printer = name;
        }
    }

    /// <summary>The parsed number; null if it is not one.</summary>
    public static double? Number(string text) =>
        double.TryParse(
            text,
            NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        ) && double.IsFinite(number)
            ? number
            : null;

    private static double? Grams(SlicerNotes notes)
    {
        var each = PerFilament(notes);

        // A filament without a density adds nothing to the slicer's sum: then the sum is not the weight.
        var lengths = notes["filament used [mm]"] is { } text ? Numbers(text) : null;
        if (
            each is not null
            && lengths is not null
            && lengths.Count == each.Count
            && lengths.Zip(each).Any(one => one.First > PurgeMm && one.Second == 0)
        )
        {
            return null;
        }

        return notes["total filament used [g]"] is { } total && Number(total) is > 0 and var sum ? sum : each?.Sum();
    }

    // If the slicer lists the filaments it used, or gives a weight per filament, the others are not part of this print.
    private static string? Material(SlicerNotes notes)
    {
        if (notes["filament_type"] is not { } text)
        {
            return null;
        }

        var types = text.Split(';', ',').Select(type => type.Trim(' ', '"')).ToList();
        var used = Enumerable.Range(0, types.Count);
        if (notes["filament"] is { } numbers && Numbers(numbers) is { Count: > 0 } places)
        {
            used = places.Select(place => (int)place - 1);
        }
        else if (
            PerFilament(notes) is { } grams
            && (grams.Count == types.Count || notes.Slicer?.Name is "PrusaSlicer" or "SuperSlicer")
            && grams.Any(one => one > 0)
        )
        {
            used = used.Where(place => place < grams.Count && grams[place] > 0);
        }

        return string.Join(
            ", ",
            used.Where(place => place >= 0 && place < types.Count).Select(place => types[place]).Where(type => type.Length > 0).Distinct()
        );
    }

    private static List<double>? PerFilament(SlicerNotes notes) =>
        notes.Any("filament used [g]", "total filament weight [g]") is { } text ? Numbers(text) : null;

    private static List<double>? Numbers(string list)
    {
        var numbers = list.Split(',').Select(Number).ToList();
        return numbers.TrueForAll(number => number is not null) ? [.. numbers.Select(number => number!.Value)] : null;
    }

    // Shown to people: no quotes, nothing invisible, not too long.
    private static string? Name(string? text)
    {
        var name = new StringBuilder();
        foreach (var letter in (text ?? "").Trim(' ', '"').EnumerateRunes().Where(letter => !Rune.IsControl(letter)).Take(LongestName))
        {
            name.Append(letter.ToString());
        }

        return name.Length > 0 ? name.ToString() : null;
    }
}
