namespace PrintLab.Notify.Delivery.Messages;

/// <summary>Text that people wrote, without the characters that have a special meaning in an email.</summary>
internal static class MailText
{
    /// <summary>For a header: control characters and line breaks become spaces, and nothing in it parses as an encoded word (RFC 2047).</summary>
    public static string Line(string text) =>
        string.Concat(text.Select(character => char.IsControl(character) || character is '\u2028' or '\u2029' ? ' ' : character))
            .Replace("=?", "= ?")
            .Trim();

    /// <summary>For a body: lines end with LF, including the last one, and contain no control characters.</summary>
    public static string Body(string text)
    {
        var lines = string.Concat(
            text.Replace("\r\n", "\n").Replace('\r', '\n').Where(character => character is '\n' or '\t' || !char.IsControl(character))
        );
        return lines.EndsWith('\n') ? lines : lines + '\n';
    }
}
