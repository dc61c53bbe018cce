using System.Text;
using MimeKit;

namespace PrintLab.Notify.Delivery;

/// <summary>An email ready for transport.</summary>
/// <param name="Name">The file name; the same for every delivery of the email.</param>
public sealed record OutgoingMail(string Name, MimeMessage Message)
{
    /// <summary>An address has letters beyond ASCII before the @: every server along the way must support SMTPUTF8.</summary>
    public bool NeedsUtf8 { get; } = Message.From.Mailboxes.Concat(Message.To.Mailboxes).Any(mailbox => !Ascii.IsValid(mailbox.LocalPart));

    /// <summary>RFC 5322, with CRLF line endings; headers in ASCII wherever the addresses allow it.</summary>
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

    /// <summary>The whole email, for a transport that takes it in one piece.</summary>
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        Message.WriteTo(Format, bytes);
        return bytes.ToArray();
    }
}
