using System.Xml;
using PrintLab.Contracts;
using PrintLab.Models.Formats.ThreeMf;

namespace PrintLab.Models.Slicing;

/// <summary>What Bambu Studio and Orca list per sliced plate: seconds, grams, filaments. One plate without a number makes the sum unknown.</summary>
internal sealed class SlicedPlates
{
    private readonly List<(double? Seconds, double? Grams)> _plates = [];
    private readonly List<string> _materials = [];
    private string? _studioVersion;

    public void Read(XmlReader plates)
    {
        using (plates)
        {
            while (plates.NextElement())
            {
                switch (plates.LocalName)
                {
                    case "header_item" when plates.GetAttribute("key") == "X-BBL-Client-Version":
                        _studioVersion = plates.GetAttribute("value");
                        break;
                    case "plate":
                        _plates.Add((null, null));
                        break;
                    case "metadata" when _plates.Count > 0:
                        Note(plates.GetAttribute("key"), plates.GetAttribute("value") ?? "");
                        break;
                    case "filament" when plates.GetAttribute("type") is { Length: > 0 } type && !_materials.Contains(type) && _materials.Count < 16:
                        _materials.Add(type);
                        break;
                }
            }
        }
    }

    /// <summary>These numbers cover all plates and override those in the G-code of a single plate.</summary>
    /// <param name="plates">How many plates of G-code there are: one that is not listed makes the sum unknown.</param>
    public SlicerFacts? AddTo(SlicerFacts? facts, int plates)
    {
        if (plates > Math.Max(1, _plates.Count))
        {
            facts?.ClearGrams();
            facts?.ClearHours();
            return facts;
        }

        if (_plates.Count == 0)
        {
            return facts;
        }

        var whole = facts ?? new SlicerFacts();
        whole.ClearGrams();
        whole.ClearHours();
        whole.SetGrams(Sum(plate => plate.Grams));
        whole.SetHours(Sum(plate => plate.Seconds) is { } seconds ? PrintTime.FromSeconds(seconds) : null);
        whole.SetMaterial(string.Join(", ", _materials));
        if (!whole.HasName && SlicerName.In($"BambuStudio {_studioVersion}") is { } slicer)
        {
            (whole.Name, whole.Version) = slicer;
        }

        return whole.HasName || whole.HasGrams || whole.HasHours ? whole : null;
    }

    private double? Sum(Func<(double? Seconds, double? Grams), double?> number) =>
        _plates.TrueForAll(plate => number(plate) > 0) ? _plates.Sum(number) : null;

    private void Note(string? key, string value)
    {
        var plate = _plates[^1];
        if (key == "prediction")
        {
            _plates[^1] = plate with { Seconds = SlicerNumber.One(value) };
        }
        else if (key == "weight")
        {
            _plates[^1] = plate with { Grams = SlicerNumber.One(value) };
        }
    }
}
