namespace PrintLab.Notify.Delivery.Smtp;

/// <summary>A server's answer: its code and the text of all its lines.</summary>
public sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    private const int MostLines = 100;

    public bool IsPositive => Code is >= 200 and < 400;

    /// <summary>The sign-in is at fault, or missing: no other mail will fare better.</summary>
    public bool IsAboutSignIn => Code is 530 or 534 or 535 or 538;

    /// <summary>Reads one reply, of one or of several lines.</summary>
    /// <exception cref="FormatException">What came is no reply.</exception>
    public static async Task<SmtpReply> Read(Func<Task<string>> readLine)
    {
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = await readLine();
            if (line.Length < 3 || !line.AsSpan(0, 3).ContainsOnlyDigits() || (line.Length > 3 && line[3] is not (' ' or '-')))
            {
                throw new FormatException("The server's answer is no SMTP.");
            }

            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ')
            {
                return new SmtpReply(int.Parse(line.AsSpan(0, 3)), lines);
            }
        }

        throw new FormatException("The server's answer does not end.");
    }

    /// <summary>For the mail's record: one line.</summary>
    public override string ToString() => $"{Code} {string.Join(' ', Lines)}".Trim();
}

internal static class Digits
{
    public static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
