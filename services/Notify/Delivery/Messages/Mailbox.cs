using System.Globalization;
using System.Text;
using MimeKit;

namespace PrintLab.Notify.Delivery.Messages;

/// <summary>A person or an office with an email address. The address contains nothing that could end a header or a command.</summary>
public sealed record Mailbox
{
    private const int LongestAddress = 254;

    private static readonly ParserOptions Strict = new()
    {
        AddressParserComplianceMode = RfcComplianceMode.Strict,
        AllowAddressesWithoutDomain = false,
        AllowUnquotedCommasInAddresses = false,
    };

    private Mailbox(string name, string address) => (Name, Address) = (name, address);

    /// <summary>The name mail programs show; may be empty.</summary>
    public string Name { get; }

    /// <summary>The domain is in ASCII (punycode); the part before the @ may contain letters of any script.</summary>
    public string Address { get; }

    public string Domain => Address[(Address.LastIndexOf('@') + 1)..];

    /// <summary>Whether a server must support SMTPUTF8 to deliver to it.</summary>
    public bool NeedsUtf8 => !Ascii.IsValid(Address);

    /// <summary>Reads <c>jane@uni.example</c> or <c>Jane Doe &lt;jane@uni.example&gt;</c>.</summary>
    /// <exception cref="FormatException">It is not an email address.</exception>
    public static Mailbox Parse(string text) =>
        MailboxAddress.TryParse(Strict, text.Trim(), out var parsed) ? Of(parsed.Name ?? "", parsed.Address) : throw NoAddress(text);

    /// <summary>An address as given, with any name.</summary>
    /// <exception cref="FormatException">The address is invalid.</exception>
    public static Mailbox Of(string name, string address)
    {
        if (address.Length > LongestAddress || address.Any(IsDangerous) || !MailboxAddress.TryParse(Strict, address, out _))
        {
            throw NoAddress(address);
        }

        var at = address.LastIndexOf('@');
        return new Mailbox(MailText.Line(name), $"{address[..at]}@{AsciiDomain(address, at + 1)}");
    }

    /// <summary>For use in a message. A MimeKit address belongs to a single message.</summary>
    internal MailboxAddress ToMimeKit() => new(Encoding.UTF8, Name, Address);

    // All of these are allowed somewhere in an address, but no student's address has them.
    private static bool IsDangerous(char character) =>
        char.IsControl(character) || char.IsWhiteSpace(character) || char.IsSurrogate(character) || "<>()[],;:\\\"".Contains(character);

    private static string AsciiDomain(string address, int start)
    {
        try
        {
            return new IdnMapping().GetAscii(address, start);
        }
        catch (ArgumentException)
        {
            throw NoAddress(address);
        }
    }

    private static FormatException NoAddress(string text) => new($"\"{MailText.Line(text)}\" is not an email address.");
}
