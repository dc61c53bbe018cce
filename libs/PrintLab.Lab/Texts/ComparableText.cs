using System.Text;
using AnyAscii;

namespace PrintLab.Lab.Texts;

/// <summary>Keys by which texts are compared; nobody sees them.</summary>
public static class ComparableText
{
    // Upper and lower case of these differ by more than one letter, or depend on the language or the place in the word.
    private static readonly Dictionary<char, string> Folded = new()
    {
        ['\u0130'] = "i",
        ['\u00df'] = "ss",
        ['\u1e9e'] = "ss",
        ['\u03c2'] = "\u03c3",
        ['\u2019'] = "'",
        ['\u2018'] = "'",
        ['\u02bc'] = "'",
        ['\u2010'] = "-",
        ['\u2011'] = "-",
        ['\u2013'] = "-",
    };

    /// <summary>Equal for names that look the same: whatever their case, their blanks, and the way their letters are encoded.</summary>
    public static string KeyOf(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var character in Normalization.Compatible(CleanText.Line(name)).ToLowerInvariant())
        {
            _ = Folded.TryGetValue(character, out var folded) ? key.Append(folded) : key.Append(character);
        }

        return CleanText.Line(string.Concat(CleanText.Runes(key.ToString()).Where(rune => !CleanText.IsInvisible(rune))));
    }

    /// <summary>
    /// What a search looks in, and for: ASCII in lower case, as one types it on any keyboard. "ilker" finds İlker, "sofia" finds ΣΟΦΊΑ, and
    /// "O'Connor" finds O’Connor.
    /// </summary>
    public static string SearchOf(string text) => CleanText.Line(KeyOf(text).Transliterate().ToLowerInvariant());

    /// <summary>The same for several texts that are searched together; no search matches beyond the end of one.</summary>
    public static string SearchOf(params ReadOnlySpan<string> texts)
    {
        var lines = new string[texts.Length];
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = SearchOf(texts[i]);
        }

        return string.Join('\n', lines);
    }
}
