using System.Buffers;
using System.Text;

namespace PrintLab.Notify.Mime;

/// <summary>Free text in a header: folded where it is plain ASCII, else as RFC 2047 encoded words. Nothing in it can begin a header of its own.</summary>
internal static class HeaderText
{
    private const int LineLength = 76;

    // UTF-8 bytes per encoded word, so that one fits on a line beside the longest header name that takes text.
    private const int WordBytes = 39;
    private const int LongestName = 60;

    private static readonly SearchValues<char> Specials = SearchValues.Create("()<>[]:;@\\,.\"");

    /// <summary>Control characters and line ends become spaces.</summary>
    public static string Clean(string text) =>
        string.Concat(text.Select(character => char.IsControl(character) || character is '\u2028' or '\u2029' ? ' ' : character)).Trim();

    /// <summary>The header's line or lines, without the last line end.</summary>
    public static string Header(string name, string text)
    {
        var clean = Clean(text);
        return $"{name}: {(IsPlain(clean) ? Fold(clean, name.Length + 2) : EncodedWords(clean))}";
    }

    /// <summary>A header that names one mailbox.</summary>
    public static string Header(string name, Mailbox mailbox)
    {
        if (mailbox.Name.Length == 0)
        {
            return $"{name}: {mailbox.Address}";
        }

        return IsPlain(mailbox.Name) && mailbox.Name.Length <= LongestName
            ? $"{name}: {Quoted(mailbox.Name)}\r\n <{mailbox.Address}>"
            : $"{name}: {EncodedWords(mailbox.Name)}\r\n <{mailbox.Address}>";
    }

    // A word longer than a line cannot be folded, and "=?" would be read as an encoded word.
    private static bool IsPlain(string text) =>
        Ascii.IsValid(text) && !text.Contains("=?", StringComparison.Ordinal) && text.Split(' ').All(word => word.Length < LineLength - 16);

    private static string Quoted(string name) =>
        name.AsSpan().ContainsAny(Specials) ? $"\"{name.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"" : name;

    private static string Fold(string text, int column)
    {
        var folded = new StringBuilder();
        foreach (var word in WordsWithSpaces(text))
        {
            if (column + word.Length > LineLength && folded.Length > 0)
            {
                folded.Append("\r\n");
                column = 0;
            }

            folded.Append(word);
            column += word.Length;
        }

        return folded.ToString();
    }

    // Each word with the spaces before it: "a  b" is "a" and "  b", so a line never consists of spaces.
    private static IEnumerable<string> WordsWithSpaces(string text)
    {
        var start = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == ' ' && text[i - 1] != ' ')
            {
                yield return text[start..i];
                start = i;
            }
        }

        yield return text[start..];
    }

    private static string EncodedWords(string text)
    {
        var words = new List<string>();
        var bytes = new List<byte>();
        Span<byte> one = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(one);
            if (bytes.Count + length > WordBytes)
            {
                words.Add(EncodedWord(bytes));
                bytes.Clear();
            }

            bytes.AddRange(one[..length]);
        }

        words.Add(EncodedWord(bytes));
        return string.Join("\r\n ", words);
    }

    private static string EncodedWord(List<byte> bytes) => $"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=";
}
