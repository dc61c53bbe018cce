using System.Security.Cryptography;
using System.Text;
using MimeKit;
using PrintLab.Notify.Composition;

namespace PrintLab.Notify.Delivery.Messages;

/// <summary>Writes an email as MIME: text and HTML. The same email is byte-identical each time, so that a repeat is recognized.</summary>
public static class MessageWriter
{
    // SMTP allows 998 bytes; leaves room for relays that add a character or two, so they need not re-encode.
    private const int LongestLine = 990;

    /// <param name="messageId">Without the angle brackets.</param>
    public static MimeMessage Write(MailSenders senders, Mailbox to, ComposedMail mail, string messageId, DateTimeOffset date)
    {
        var message = new MimeMessage
        {
            Date = date.ToUniversalTime(),
            Subject = MailText.Line(mail.Subject),
            MessageId = messageId,
        };
        message.From.Add(senders.From.ToMimeKit());
        message.To.Add(to.ToMimeKit());
        if (senders.ReplyTo is { } replies)
        {
            message.ReplyTo.Add(replies.ToMimeKit());
        }

        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");

        // Exchange sends out-of-office replies and read receipts unless told not to.
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        message.Body = mail.Html is null ? Part("plain", mail.Text) : Alternatives(mail, messageId);
        return message;
    }

    private static MultipartAlternative Alternatives(ComposedMail mail, string messageId) =>
        new(Part("plain", mail.Text), Part("html", mail.Html!)) { Boundary = Boundary(mail, messageId) };

    // Links must arrive exactly as written: ASCII stays as is, anything else becomes quoted-printable, and no relay re-encodes either.
    private static TextPart Part(string kind, string text)
    {
        var part = new TextPart(kind) { Text = MailText.Body(text) };
        part.ContentTransferEncoding =
            part.GetBestEncoding(EncodingConstraint.SevenBit, LongestLine) is ContentEncoding.SevenBit
                ? ContentEncoding.SevenBit
                : ContentEncoding.QuotedPrintable;
        return part;
    }

    // Derived from the entire content, so no text can contain it.
    private static string Boundary(ComposedMail mail, string messageId)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{messageId}\0{mail.Text}\0{mail.Html}"));
        return $"=_{Convert.ToHexStringLower(hash.AsSpan(0, 12))}";
    }
}
