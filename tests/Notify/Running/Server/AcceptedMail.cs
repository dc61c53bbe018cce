using System.Text;
using MimeKit;

namespace PrintLab.Tests.Notify.Running.Server;

/// <summary>A mail the server accepted, raw and as parsed by MimeKit.</summary>
internal sealed record AcceptedMail(string From, IReadOnlyList<string> To, bool Tls, string? User, byte[] Raw, MimeMessage Message)
{
    public string RawText => Encoding.UTF8.GetString(Raw);

    public string Subject => Message.Subject!;

    public string Text => Message.TextBody!.ReplaceLineEndings("\n");

    public string? Html => Message.HtmlBody?.ReplaceLineEndings("\n");

    /// <summary>With its angle brackets.</summary>
    public string MessageId => Header("Message-Id")!;

    public static AcceptedMail Of(string from, IReadOnlyList<string> to, bool tls, string? user, byte[] data)
    {
        // The end-of-mail marker includes the line break of the last line.
        byte[] raw = [.. data, .. "\r\n"u8];
        using var stream = new MemoryStream(raw);
        return new(from, to, tls, user, raw, MimeMessage.Load(stream));
    }

    public string? Header(string name) => Message.Headers[name];

    /// <summary>Senders or recipients as shown by mail clients.</summary>
    public static IReadOnlyList<(string Name, string Address)> People(InternetAddressList addresses) =>
        [.. addresses.Mailboxes.Select(mailbox => (mailbox.Name ?? "", mailbox.Address))];
}
