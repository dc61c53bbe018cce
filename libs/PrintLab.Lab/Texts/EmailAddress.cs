using System.Globalization;
using System.Text;

namespace PrintLab.Lab.Texts;

/// <summary>
/// Email addresses that the lab accepts, which are those it can send mail to: a dot-atom of at most 64 bytes before the @ (RFC 5321, 4.5.3.1.1, and
/// RFC 6531 for letters beyond ASCII) and a domain of two or more labels after it. Quoted names and addresses of machines are none.
/// </summary>
public static class EmailAddress
{
    /// <summary>In characters; also the length of the columns that hold one.</summary>
    public const int Longest = 100;

    private const int LongestName = 64;
    private const int LongestDomain = 253;
    private const string Symbols = "!#$%&'*+-/=?^_`{|}~";

    /// <summary>
    /// The address as it is stored and compared: in lower case, in Unicode form KC, without characters that nobody sees, with the letters of a
    /// domain that was written in punycode. Null if it is none.
    /// </summary>
    public static string? Read(string text) => Read(text, leastLabels: 2);

    public static bool IsValid(string text) => Read(text) is not null;

    /// <summary>The same with the domain in punycode, as servers know it.</summary>
    /// <param name="address">As <see cref="Read(string)"/> returns it.</param>
    public static string ToAscii(string address)
    {
        var at = address.LastIndexOf('@') + 1;
        return address[..at] + Names().GetAscii(address[at..]);
    }

    /// <summary>
    /// A sender or an operator, <c>lab@uni.example</c> or <c>The Lab &lt;lab@uni.example&gt;</c>; on the lab's own machine, the domain may be one
    /// word. Null if the address is none.
    /// </summary>
    public static (string Name, string Address)? ReadMailbox(string text)
    {
        var line = CleanText.Line(text);
        var open = line.LastIndexOf('<');
        var isNamed = open >= 0 && line.EndsWith('>');
        var address = Read(isNamed ? line[(open + 1)..^1] : line, leastLabels: 1);
        return address is null ? null : (isNamed ? line[..open].Trim(' ', '"') : "", address);
    }

    private static string? Read(string text, int leastLabels)
    {
        var visible = string.Concat(CleanText.Runes(text).Where(rune => !CleanText.IsInvisible(rune)).Select(rune => rune.ToString()));
        var address = Normalization.Compatible(visible).Trim().ToLowerInvariant().Replace('\u3002', '.');
        var at = address.IndexOf('@');
        if (at < 0 || address.Length > Longest || !IsName(address[..at]) || Domain(address[(at + 1)..], leastLabels) is not { } domain)
        {
            return null;
        }

        return $"{address[..at]}@{domain}" is { Length: <= Longest } read ? read : null;
    }

    private static bool IsName(string name) =>
        Encoding.UTF8.GetByteCount(name) <= LongestName
        && name.Split('.').All(atom => atom.Length > 0 && atom.EnumerateRunes().All(rune => IsLetter(rune) || Symbols.Contains((char)rune.Value)));

    private static string? Domain(string domain, int leastLabels)
    {
        try
        {
            var ascii = Names().GetAscii(domain);
            var labels = ascii.Split('.');
            var read = Names().GetUnicode(ascii);
            var folded = Normalization.Compatible(read).ToLowerInvariant();
            return
                labels.Length >= leastLabels
                && ascii.Length <= LongestDomain
                && labels[^1].Any(char.IsAsciiLetter)
                && read.EnumerateRunes().All(rune => IsLetter(rune) || rune.Value is '-' or '.')
                && read == folded
                ? read
                : null;
        }
        catch (ArgumentException)
        {
            // A label is empty, too long, or begins or ends with a hyphen.
            return null;
        }
    }

    private static IdnMapping Names() => new() { UseStd3AsciiRules = true };

    private static bool IsLetter(Rune rune) =>
        rune.IsAscii
            ? Rune.IsLetterOrDigit(rune)
            : Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
