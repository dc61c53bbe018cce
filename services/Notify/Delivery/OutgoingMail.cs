using System.Text;
using MimeKit;

namespace PrintLab.Notify.Delivery;

/// <summary>A mail as it travels.</summary>
/// <param name="Name">As a file; the same for every delivery of the mail.</param>
public sealed record OutgoingMail(string Name, MimeMessage Message)
{
    /// <summary>An address with letters beyond ASCII before the @: every server on its way has to know SMTPUTF8.</summary>
    public bool NeedsUtf8 { get; } = Message.From.Mailboxes.Concat(Message.To.Mailboxes).Any(mailbox => !Ascii.IsValid(mailbox.LocalPart));

    /// <summary>RFC 5322, every line ended by CRLF; headers in ASCII wherever the addresses allow it.</summary>
    internal FormatOptions Format
    {
        get
        {
            var format = FormatOptions.Default.Clone();
            format.NewLineFormat = NewLineFormat.Dos;
            format.International = NeedsUtf8;
            return format;
        }
    }

    /// <summary>The whole mail, for a way that takes it in one piece.</summary>
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        Message.WriteTo(Format, bytes);
        return bytes.ToArray();
    }
}
