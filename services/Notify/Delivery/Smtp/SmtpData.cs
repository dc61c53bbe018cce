namespace PrintLab.Notify.Delivery.Smtp;

/// <summary>A mail as DATA carries it: a dot at the start of a line is doubled, and a dot alone ends it (RFC 5321, 4.5.2).</summary>
internal static class SmtpData
{
    public static byte[] Stuffed(ReadOnlySpan<byte> mail)
    {
        var data = new List<byte>(mail.Length + 64);
        var atLineStart = true;
        foreach (var value in mail)
        {
            if (atLineStart && value == '.')
            {
                data.Add((byte)'.');
            }

            data.Add(value);
            atLineStart = value == '\n';
        }

        data.AddRange(atLineStart ? ".\r\n"u8 : "\r\n.\r\n"u8);
        return [.. data];
    }
}
