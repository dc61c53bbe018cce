namespace PrintLab.Notify.Delivery.Messages;

/// <summary>What people wrote, without the characters that mean something else in a mail.</summary>
internal static class MailText
{
    /// <summary>For a header: control characters and line ends become spaces, and nothing in it reads as an encoded word (RFC 2047).</summary>
    public static string Line(string text) =>
        string.Concat(text.Select(character => char.IsControl(character) || character is '\u2028' or '\u2029' ? ' ' : character))
            .Replace("=?", "= ?")
            .Trim();

    /// <summary>For a body: lines end with LF, the last one too, and hold no control characters.</summary>
    public static string Body(string text)
    {
        var lines = string.Concat(
            text.Replace("\r\n", "\n").Replace('\r', '\n').Where(character => character is '\n' or '\t' || !char.IsControl(character))
        );
        return lines.EndsWith('\n') ? lines : lines + '\n';
    }
}
