using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PrintLab.Notify.Mime;

/// <summary>A mail with everything that is written into it, and the bytes it travels as (RFC 5322 and 2045): every line ends with CRLF and has at most 998 bytes.</summary>
public sealed record MimeMail
{
    public required Mailbox From { get; init; }
    public required Mailbox To { get; init; }
    public Mailbox? ReplyTo { get; init; }
    public required string Subject { get; init; }
    public required string Text { get; init; }

    /// <summary>The same as the text, for programs that show HTML; null for a mail of text alone.</summary>
    public string? Html { get; init; }

    /// <summary>Without the angle brackets. The same for every delivery of the mail, so that a repeated one is recognised.</summary>
    public required string MessageId { get; init; }
    public required DateTimeOffset Date { get; init; }

    public byte[] ToBytes()
    {
        var mail = new StringBuilder();
        foreach (var header in Headers())
        {
            mail.Append(header).Append("\r\n");
        }

        if (Html is null)
        {
            AppendPart(mail, "plain", Text);
        }
        else
        {
            AppendAlternatives(mail);
        }

        return Encoding.UTF8.GetBytes(mail.ToString());
    }

    private IEnumerable<string> Headers()
    {
        yield return $"Date: {Date.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture)} +0000";
        yield return HeaderText.Header("From", From);
        yield return HeaderText.Header("To", To);
        if (ReplyTo is not null)
        {
            yield return HeaderText.Header("Reply-To", ReplyTo);
        }

        yield return HeaderText.Header("Subject", Subject);
        yield return $"Message-ID: <{MessageId}>";
        yield return "Auto-Submitted: auto-generated";

        // Exchange answers with absences and read receipts unless told not to.
        yield return "X-Auto-Response-Suppress: All";
        yield return "MIME-Version: 1.0";
    }

    private void AppendAlternatives(StringBuilder mail)
    {
        var boundary = Boundary();
        mail.Append($"Content-Type: multipart/alternative; boundary=\"{boundary}\"\r\n\r\n");
        mail.Append($"--{boundary}\r\n");
        AppendPart(mail, "plain", Text);
        mail.Append($"--{boundary}\r\n");
        AppendPart(mail, "html", Html!);
        mail.Append($"--{boundary}--\r\n");
    }

    private static void AppendPart(StringBuilder mail, string kind, string text)
    {
        var body = BodyText.Of(text);
        mail.Append($"Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: {body.TransferEncoding}\r\n\r\n{body.Lines}");
    }

    // Made of the id, so that a repeated delivery is the same to the byte.
    private string Boundary()
    {
        for (var seed = MessageId; ; seed += "+")
        {
            var boundary = $"=_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)).AsSpan(0, 12))}";
            if (!Text.Contains(boundary) && !Html!.Contains(boundary))
            {
                return boundary;
            }
        }
    }
}
