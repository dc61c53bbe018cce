using System.Text;
using MimeKit;
using PrintLab.Lab.Texts;

namespace PrintLab.Notify.Delivery.Messages;

/// <summary>
/// A person or an office with an email address that <see cref="EmailAddress"/> accepts: nothing in it could end a header or a command.
/// </summary>
public sealed record Mailbox
{
    private Mailbox(string name, string address) => (Name, Address) = (MailText.Line(name), EmailAddress.ToAscii(address));

    /// <summary>The name mail programs show; may be empty.</summary>
    public string Name { get; }

    /// <summary>The domain is in ASCII (punycode); the part before the @ may contain letters of any script.</summary>
    public string Address { get; }

    public string Domain => Address[(Address.LastIndexOf('@') + 1)..];

    /// <summary>Whether a server must support SMTPUTF8 to deliver to it.</summary>
    public bool NeedsUtf8 => !Ascii.IsValid(Address);

    /// <summary>Reads the lab's own <c>lab@uni.example</c> or <c>The Lab &lt;lab@uni.example&gt;</c>.</summary>
    /// <exception cref="FormatException">It is not an email address.</exception>
    public static Mailbox Parse(string text) =>
        EmailAddress.ReadMailbox(text) is { } read ? new Mailbox(read.Name, read.Address) : throw NoAddress(text);

    /// <summary>An address as given, with any name.</summary>
    /// <exception cref="FormatException">The address is invalid.</exception>
    public static Mailbox Of(string name, string address) =>
        EmailAddress.Read(address) is { } read ? new Mailbox(name, read) : throw NoAddress(address);

    /// <summary>The same address with another name.</summary>
    public Mailbox Named(string name) => new(name, Address);

    /// <summary>For use in a message. A MimeKit address belongs to a single message.</summary>
    internal MailboxAddress ToMimeKit() => new(Encoding.UTF8, Name, Address);

    private static FormatException NoAddress(string text) => new($"\"{MailText.Line(text)}\" is not an email address.");
}
