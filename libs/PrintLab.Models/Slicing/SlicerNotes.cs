using System.Text;

namespace PrintLab.Models.Slicing;

/// <summary>
/// What slicers write about a print, collected from anywhere in the file: the comments of G-code, the tables of binary G-code, the settings in a
/// 3MF. All of them use the same keys. The first value wins.
/// </summary>
internal sealed class SlicerNotes
{
    private const string TotalTime = "total estimated time";

    // Only these of the hundreds of settings are kept.
    private static readonly HashSet<string> Known =
    [
        TotalTime,
        "estimated printing time (normal mode)",
        "estimated printing time",
        "total filament used [g]",
        "filament used [g]",
        "filament used [mm]",
        "total filament weight [g]",
        "filament",
        "filament_type",
        "layer_height",
        "printer_model",
        "printer_settings_id",
    ];

    private readonly Dictionary<string, string> _said = [];

    /// <summary>Null while unknown.</summary>
    public (string Name, string Version)? Slicer { get; private set; }

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

    /// <summary>Time of the whole print in the slicer's wording.</summary>
    public string? Time => Any(TotalTime, "estimated printing time (normal mode)", "estimated printing time");

    public void Add(string key, string value)
    {
        if (Known.Contains(key) && value.Length > 0)
        {
            _said.TryAdd(key, value);
        }
    }

    /// <summary>Records who made the file, if the text names a slicer.</summary>
    public void MadeBy(string words) => Slicer ??= SlicerName.In(words);

    /// <summary>One line of text; only comments are evaluated.</summary>
    public void Comment(ReadOnlySpan<byte> line)
    {
        line = line.Trim(" \t\r"u8);
        if (line.IsEmpty || line[0] != (byte)';')
        {
            return;
        }

        line = line.TrimStart("; "u8);
        if (Slicer is null && SlicerName.MayBeIn(line))
        {
            MadeBy(Encoding.UTF8.GetString(line));
        }

        HasPicture |= SlicerPicture.BeginsIn(line);
        Setting(line);
    }

    /// <summary>"key = value" or "key: value".</summary>
    public void Setting(ReadOnlySpan<byte> line)
    {
        // Bambu and Orca write both of their times in one line.
        if (line.IndexOf("; total estimated time:"u8) is var second and >= 0)
        {
            line = line[(second + 2)..];
        }

        var separator = line.IndexOfAny((byte)'=', (byte)':');
        if (separator > 0 && line[..separator].Trim((byte)' ') is { Length: < 64 } key)
        {
            var name = Encoding.UTF8.GetString(key);
            if (Known.Contains(name))
            {
                Add(name, Encoding.UTF8.GetString(line[(separator + 1)..].Trim(" \r"u8)));
            }
        }
    }
}
