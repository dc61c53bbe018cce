using System.Globalization;

namespace PrintLab.Lab.Settings;

/// <summary>How readable white is on a color, by the relative luminance of WCAG 2.1.</summary>
internal static class HexColor
{
    /// <summary>The minimum in WCAG 2.1 AA for text of normal size.</summary>
    public const double ReadableContrast = 4.5;

    /// <summary>Null when the text is not <c>#rrggbb</c>.</summary>
    public static double? ContrastToWhite(string text)
    {
        if (
            text.Length != 7
            || text[0] != '#'
            || !int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)
        )
        {
            return null;
        }

        var luminance = (0.2126 * Linear(rgb >> 16)) + (0.7152 * Linear(rgb >> 8)) + (0.0722 * Linear(rgb));
        return 1.05 / (luminance + 0.05);
    }

    private static double Linear(int channel)
    {
        var share = (channel & 0xff) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
