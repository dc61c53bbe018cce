using System.Globalization;
using System.Text;

namespace PrintLab.Lab.Texts;

/// <summary>
/// Text that comes in, by its kind, as it is stored and compared: Unicode form C, without control characters, halves of characters, and characters
/// that nobody sees, such as a zero-width space or a mark that turns the direction of writing. The web app cleans what it sends by the same rules
/// (<c>web/src/lib/text/clean-text.ts</c>).
/// </summary>
public static class CleanText
{
    private static readonly char[] AroundLinks = [' ', '.', ',', ';', ':', '!', '?', '<', '>', '(', ')', '[', ']', '{', '}', '"', '\''];

    /// <summary>One line: every blank and line break is a space, never two in a row, none at the ends.</summary>
    public static string Line(string text) => IsPlainLine(text) ? text : OneLine(Normalization.Composed(Visible(text, lineBreak: ' ')));

    /// <summary>The name of a person, a partner lab, or a workstation.</summary>
    public static string Name(string text) => Line(text);

    /// <summary>A student's name for a file, shown but never used as a path.</summary>
    public static string FileName(string text) => Line(text);

    /// <summary>Free text: keeps its blanks and its line breaks, which are all LF, and neither at its ends.</summary>
    public static string Free(string text) => Normalization.Composed(Visible(text.Replace("\r\n", "\n"), lineBreak: '\n')).Trim();

    /// <summary>An email address as <see cref="EmailAddress"/> stores it, or as it was typed if it is none.</summary>
    public static string Address(string text) => EmailAddress.Read(text) ?? Line(text);

    /// <summary>The secret part of a link, without the punctuation and the brackets it is copied with.</summary>
    public static string Link(string text) => Line(text).Trim(AroundLinks);

    /// <summary>A password: the same bytes whichever keyboard it was typed on (RFC 8265).</summary>
    public static string Password(string text) => Normalization.Composed(Whole(text));

    /// <summary>Without halves of characters, which no encoding can carry; everything else stays.</summary>
    public static string Whole(string text) =>
        text.AsSpan().ContainsAnyInRange('\ud800', '\udfff') ? string.Concat(Runes(text).Select(rune => rune.ToString())) : text;

    /// <summary>Whether people see nothing of the character, or see others differently because of it.</summary>
    internal static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        || (rune.Value & 0xFFFE) == 0xFFFE
        || rune.Value
            is 0x034F // combining grapheme joiner
                or 0x115F
                or 0x1160
                or 0x3164
                or 0xFFA0 // Hangul fillers
                or 0x17B4
                or 0x17B5
                or (>= 0x180B and <= 0x180F)
                or (>= 0xFDD0 and <= 0xFDEF) // no characters
                or 0xFFFC // where a pasted picture was
                or (>= 0xE0000 and <= 0xE0FFF)
        || IsVariant(rune);

    /// <summary>All its characters, without halves of any.</summary>
    internal static IEnumerable<Rune> Runes(string text)
    {
        for (var i = 0; i < text.Length; )
        {
            if (Rune.TryGetRuneAt(text, i, out var rune))
            {
                yield return rune;
                i += rune.Utf16SequenceLength;
            }
            else
            {
                i++;
            }
        }
    }

    internal static bool IsBlank(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator || rune.Value is '\t' or 0x2800;

    private static bool IsPlainLine(string text)
    {
        var previous = ' ';
        foreach (var character in text)
        {
            if (character is < ' ' or > '~' || (character == ' ' && previous == ' '))
            {
                return false;
            }

            previous = character;
        }

        return text.Length == 0 || previous != ' ';
    }

    private static string Visible(string text, char lineBreak)
    {
        var visible = new StringBuilder(text.Length);
        Rune? before = null;
        Rune? joiner = null;
        foreach (var rune in Runes(text))
        {
            if (IsLineBreak(rune))
            {
                visible.Append(lineBreak);
                (before, joiner) = (null, null);
            }
            else if (IsJoiner(rune) && before is { } left && JoinsAfter(left))
            {
                joiner = rune;
            }
            else if (IsStyleOfEmoji(rune, before))
            {
                visible.Append(rune.ToString());
            }
            else if (!IsInvisible(rune))
            {
                if (joiner is { } between && JoinsAfter(rune))
                {
                    visible.Append(between.ToString());
                }

                // A tab is a blank of one line, and stays where lines do.
                visible.Append(lineBreak == ' ' && IsBlank(rune) ? " " : rune.ToString());
                (before, joiner) = (rune, null);
            }
            else if (rune.Value == '\t')
            {
                visible.Append(lineBreak == ' ' ? ' ' : '\t');
                (before, joiner) = (null, null);
            }
        }

        return visible.ToString();
    }

    private static string OneLine(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static bool IsLineBreak(Rune rune) => rune.Value is '\n' or '\r' or '\v' or '\f' or 0x85 or 0x2028 or 0x2029;

    // Persian and Indian names, and emoji, are spelled with them; elsewhere they only hide.
    private static bool IsJoiner(Rune rune) => rune.Value is 0x200C or 0x200D;

    private static bool JoinsAfter(Rune rune) => IsEmoji(rune) || (rune.Value is >= 0x0600 and < 0x2000 && IsLetterOrMark(rune));

    private static bool IsEmoji(Rune rune) => rune.Value is >= 0x2190 and < 0x2C00 or >= 0x1F000 and < 0x1FB00;

    private static bool IsLetterOrMark(Rune rune) =>
        Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsVariant(Rune rune) => rune.Value is >= 0xFE00 and <= 0xFE0F;

    private static bool IsStyleOfEmoji(Rune rune, Rune? before) => rune.Value == 0xFE0F && before is { } emoji && IsEmoji(emoji);
}
