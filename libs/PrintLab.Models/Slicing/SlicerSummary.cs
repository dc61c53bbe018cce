using System.Globalization;
using System.Text;
using PrintLab.Contracts;

namespace PrintLab.Models.Slicing;

/// <summary>Converts a slicer's notes to facts. Implausible values (zero, negative, beyond any printer) are treated as unknown.</summary>
internal static class SlicerSummary
{
    private const double MostGrams = 100_000;
    private const double ThickestLayerMm = 10;
    private const int LongestName = 80;

    /// <summary>Null when there is no slicer data about the print.</summary>
    public static SlicerFacts? Facts(SlicerNotes notes)
    {
        var facts = new SlicerFacts { HasPicture = notes.HasPicture };
        if (notes.Slicer is { } slicer)
        {
            (facts.Name, facts.Version) = slicer;
        }

        facts.SetGrams(FilamentUse.Grams(notes));
        facts.SetHours(notes.Hours);
        if (!facts.HasName && !facts.HasGrams && !facts.HasHours)
        {
            return null;
        }

        facts.SetMaterial(Material(notes));
        facts.SetPrinter(notes.Any("printer_model", "printer_settings_id", "TARGET_MACHINE.NAME"));
        if (
            notes.Any("layer_height", "Layer height", "layerHeight") is { } height
            && SlicerNumber.Millimeters(height) is > 0 and <= ThickestLayerMm and var layer
        )
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

    // If the slicer lists the filaments it used, or gives a weight per filament, the others are not part of this print.
    private static string? Material(SlicerNotes notes)
    {
        if (notes["filament_type"] is not { } text)
        {
            var numbered = FilamentUse.Numbered(notes).Select(number => notes[$"Filament Type #{number}"]).OfType<string>().Distinct().ToList();
            return numbered.Count > 0 ? string.Join(", ", numbered) : notes.Any("Filament type", "printMaterial");
        }

        var types = text.Split(';', ',').Select(type => type.Trim(' ', '"')).ToList();
        var used = Enumerable.Range(0, types.Count);
        if (FilamentUse.Places(notes) is { Count: > 0 } places)
        {
            used = places;
        }
        else if (
            FilamentUse.Each(notes) is { } grams
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
