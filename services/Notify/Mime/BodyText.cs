using System.Text;

namespace PrintLab.Notify.Mime;

/// <summary>The text of a part as it travels: ASCII with short lines as it is, anything else as quoted-printable. No relay has a reason to recode either.</summary>
internal sealed record BodyText(string TransferEncoding, string Lines)
{
    private const int LongestPlainLine = 990;
    private const int LongestEncodedLine = 76;

    public static BodyText Of(string text)
    {
        var lines = Normalise(text).Split('\n');
        return Ascii.IsValid(text) && lines.All(line => line.Length <= LongestPlainLine)
            ? new("7bit", Join(lines))
            : new("quoted-printable", Join(lines.Select(Encode)));
    }

    private static string Normalise(string text) =>
        string.Concat(text.Replace("\r\n", "\n").Replace('\r', '\n').Where(character => character is '\n' or '\t' || !char.IsControl(character)));

    private static string Join(IEnumerable<string> lines)
    {
        var joined = string.Join("\r\n", lines);
        return joined.EndsWith("\r\n", StringComparison.Ordinal) ? joined : joined + "\r\n";
    }

    private static string Encode(string line)
    {
        var encoded = new StringBuilder();
        var column = 0;
        var bytes = Encoding.UTF8.GetBytes(line);
        for (var i = 0; i < bytes.Length; i++)
        {
            var piece = IsLiteral(bytes[i], isLast: i == bytes.Length - 1) ? ((char)bytes[i]).ToString() : $"={bytes[i]:X2}";
            if (column + piece.Length > LongestEncodedLine - 1)
            {
                encoded.Append("=\r\n");
                column = 0;
            }

            encoded.Append(piece);
            column += piece.Length;
        }

        return encoded.ToString();
    }

    // White space at the end of a line is lost on some ways.
    private static bool IsLiteral(byte value, bool isLast) => value is (byte)' ' or (byte)'\t' ? !isLast : value is > 32 and < 127 and not (byte)'=';
}
