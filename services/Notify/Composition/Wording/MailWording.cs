using System.Text.RegularExpressions;
using PrintLab.Lab.Mail;
using PrintLab.Lab.Settings;

namespace PrintLab.Notify.Composition.Wording;

/// <summary>
/// A lab's wording for one kind of email: a <c>Subject:</c> line, then blocks separated by empty lines. Text and HTML are both generated from
/// it, so they never differ in content.
/// </summary>
public sealed partial record MailWording(string Subject, IReadOnlyList<WordingBlock> Blocks)
{
    private const string SubjectMark = "Subject:";

    /// <exception cref="FormatException">Names the wrong line and how to fix it.</exception>
    public static MailWording Parse(string kind, string text)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        if (
            !lines[0].StartsWith(SubjectMark, StringComparison.OrdinalIgnoreCase)
            || lines[0][SubjectMark.Length..].Trim() is not { Length: > 0 } subject
        )
        {
            throw Wrong(1, "the first line must be \"Subject: …\".");
        }

        CheckPlaceholders(kind, subject, 1);
        var blocks = Groups(lines).Select(group => Block(kind, group.Text, group.Line)).ToList();
        if (kind is MailKind.Approval or MailKind.ConfirmationReminder && !blocks.OfType<WordingBlock.Button>().Any())
        {
            throw Wrong(lines.Length, "a line like \"[button] Confirm\" is missing; without it nobody could follow the link.");
        }

        return new MailWording(subject, blocks);
    }

    private static IEnumerable<(string Text, int Line)> Groups(string[] lines)
    {
        var start = 1;
        for (var i = 1; i <= lines.Length; i++)
        {
            if (i < lines.Length && lines[i].Trim().Length > 0)
            {
                continue;
            }

            if (i > start)
            {
                yield return (string.Join('\n', lines[start..i].Select(line => line.Trim())), start + 1);
            }

            start = i + 1;
        }
    }

    private static WordingBlock Block(string kind, string text, int line)
    {
        CheckPlaceholders(kind, text, line);
        if (Marked().Match(text) is not { Success: true } marked)
        {
            return new WordingBlock.Paragraph(text);
        }

        var words = marked.Groups["words"].Value.Trim();
        return marked.Groups["mark"].Value switch
        {
            "button" when words.Length > 0 => new WordingBlock.Button(words),
            "status" when words.Length > 0 => new WordingBlock.Status(words),
            "button" or "status" => throw Wrong(line, "what stands on the link is missing: \"[button] Confirm\"."),
            "facts" => new WordingBlock.Facts(),
            "reasons" => new WordingBlock.Reasons(),
            "hours" => new WordingBlock.Hours(),
            var other => throw Wrong(line, $"there is no [{other}]; there are [button], [status], [facts], [reasons] and [hours]."),
        };
    }

    private static void CheckPlaceholders(string kind, string text, int line)
    {
        foreach (Match placeholder in Placeholder().Matches(text))
        {
            if (!MailWords.Names(kind).Contains(placeholder.Groups["name"].Value))
            {
                throw Wrong(
                    line,
                    $"{placeholder.Value} is not known in this mail; known are {string.Join(", ", MailWords.Names(kind).Select(name => $"{{{name}}}"))}."
                );
            }
        }
    }

    private static FormatException Wrong(int line, string what) => new($"line {line}: {what}");

    [GeneratedRegex(@"\{(?<name>[^{}\s]*)\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    internal static partial Regex Placeholder();

    [GeneratedRegex(@"^\[(?<mark>[a-z]+)\](?<words>[^\n]*)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marked();
}
