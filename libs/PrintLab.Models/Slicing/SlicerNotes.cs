using System.Text;

namespace PrintLab.Models.Slicing;

/// <summary>
/// What slicers write about a print, collected from anywhere in the file: the comments of G-code, the tables of binary G-code, the settings in a
/// 3MF. All of them use the same keys. The first value wins.
/// </summary>
internal sealed class SlicerNotes
{
    private const string TotalTime = "total estimated time";

    // Slic3r writes a line for each filament.
    private const string OneLineEach = "filament used";
    private const int LongestList = 1000;

    // What Cura's engine writes when it was not told the time.
    private const double NoCuraSeconds = 6666;

    // Only these of the hundreds of settings are kept.
    private static readonly HashSet<string> Known =
    [
        TotalTime,
        "estimated printing time (normal mode)",
        "estimated printing time",
        "total filament used [g]",
        "filament used [g]",
        "filament used [mm]",
        "filament used",
        "filament mass_g",
        "total filament length [mm]",
        "total filament weight [g]",
        "filament",
        "filament_density",
        "filament_diameter",
        "filament_type",
        "layer_height",
        "printer_model",
        "printer_settings_id",
        // Cura
        "TIME",
        "PRINT.TIME",
        "GENERATOR.NAME",
        "GENERATOR.VERSION",
        "TARGET_MACHINE.NAME",
        "Filament used",
        "Filament weight",
        "Filament type",
        "Layer height",
        // Simplify3D
        "Build time",
        "Build Time",
        "Plastic weight",
        "Material Weight",
        "layerHeight",
        "printMaterial",
        // ideaMaker
        "Print Time",
        .. Enumerable
            .Range(1, FilamentUse.MostNumbered)
            .SelectMany(number =>
                new[] { $"Material#{number} Used", $"Filament Diameter #{number}", $"Filament Density #{number}", $"Filament Type #{number}" }
            ),
    ];

    private readonly Dictionary<string, string> _said = [];

    private (string Name, string Version)? _slicer;

    /// <summary>Null while unknown.</summary>
    public (string Name, string Version)? Slicer =>
        _slicer ?? (this["GENERATOR.NAME"] is { } name ? SlicerName.In($"{name} {this["GENERATOR.VERSION"]}") : null);

    /// <summary>Whether a picture that browsers can display was found.</summary>
    public bool HasPicture { get; set; }

    public string? this[string key] => _said.GetValueOrDefault(key);

    /// <summary>The value of the first of these keys that is set.</summary>
    public string? Any(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (_said.TryGetValue(key, out var value))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Time of the whole print in hours; null if unknown. Some keys are only read from the slicer that they are known from.</summary>
    public double? Hours =>
        Any(TotalTime, "estimated printing time (normal mode)", "estimated printing time") is { } time
            ? PrintTime.Hours(time)
            : Slicer?.Name switch
            {
                SlicerName.Cura => CuraHours(),
                SlicerName.IdeaMaker => Seconds(this["Print Time"]) ?? Words(this["Print Time"]),
                SlicerName.Simplify3D => Words(Any("Build time", "Build Time")),
                _ => null,
            };

    public void Add(string key, string value)
    {
        if (Known.Contains(key) && value.Length > 0 && !_said.TryAdd(key, value) && key == OneLineEach && _said[key].Length < LongestList)
        {
            _said[key] += $"; {value}";
        }
    }

    /// <summary>Records who made the file, if the text names a slicer.</summary>
    public void MadeBy(string words) => _slicer ??= SlicerName.In(words);

    /// <summary>One line of text; only comments are evaluated.</summary>
    public void Comment(ReadOnlySpan<byte> line)
    {
        line = line.Trim(" \t\r"u8);
        if (line.IsEmpty || line[0] != (byte)';')
        {
            return;
        }

        line = line.TrimStart("; "u8);
        if (_slicer is null && SlicerName.MayBeIn(line))
        {
            MadeBy(Encoding.UTF8.GetString(line));
        }

        HasPicture |= SlicerPicture.BeginsIn(line);
        Setting(line);
    }

    /// <summary>"key = value", "key: value" or "key,value".</summary>
    public void Setting(ReadOnlySpan<byte> line)
    {
        // Bambu and Orca write both of their times in one line.
        if (line.IndexOf("; total estimated time:"u8) is var second and >= 0)
        {
            line = line[(second + 2)..];
        }

        var separator = line.IndexOfAny((byte)'=', (byte)':');
        separator = separator < 0 ? line.IndexOf((byte)',') : separator;
        if (separator > 0 && line[..separator].Trim((byte)' ') is { Length: < 64 } key)
        {
            var name = Encoding.UTF8.GetString(key);
            if (Known.Contains(name))
            {
                Add(name, Encoding.UTF8.GetString(line[(separator + 1)..].Trim(" \r"u8)));
            }
        }
    }

    private static double? Seconds(string? text) => text is not null && SlicerNumber.One(text) is { } seconds ? PrintTime.FromSeconds(seconds) : null;

    private static double? Words(string? text) => text is not null ? PrintTime.Hours(text) : null;

    private double? CuraHours()
    {
        var time = Any("TIME", "PRINT.TIME");
        var isSaid =
            time is not null
            && (SlicerNumber.One(time) != NoCuraSeconds || this["Filament used"] is { } used && used.Any(digit => digit is >= '1' and <= '9'));
        return isSaid ? Seconds(time) : null;
    }
}
