using System.Globalization;
using System.Text;
using MimeKit;

namespace PrintLab.Notify.Delivery.Messages;

/// <summary>A person or an office with a mail address. The address holds nothing that could end a header or a command.</summary>
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

    /// <summary>What mail programs show; empty for none.</summary>
    public string Name { get; }

    /// <summary>The domain is in ASCII (punycode); the part before the @ may have letters of any script.</summary>
    public string Address { get; }

    public string Domain => Address[(Address.LastIndexOf('@') + 1)..];

    /// <summary>Whether a server has to know SMTPUTF8 to deliver to it.</summary>
    public bool NeedsUtf8 => !Ascii.IsValid(Address);

    /// <summary>Reads <c>jane@uni.example</c> or <c>Jane Doe &lt;jane@uni.example&gt;</c>.</summary>
    /// <exception cref="FormatException">It is not an email address.</exception>
    public static Mailbox Parse(string text) =>
        MailboxAddress.TryParse(Strict, text.Trim(), out var parsed) ? Of(parsed.Name ?? "", parsed.Address) : throw NoAddress(text);

    /// <summary>An address as it stands, with a name that may be anything.</summary>
    /// <exception cref="FormatException">The address is not one.</exception>
    public static Mailbox Of(string name, string address)
    {
        if (address.Length > LongestAddress || address.Any(IsDangerous) || !MailboxAddress.TryParse(Strict, address, out _))
        {
            throw NoAddress(address);
        }

        var at = address.LastIndexOf('@');
        return new Mailbox(MailText.Line(name), $"{address[..at]}@{AsciiDomain(address, at + 1)}");
    }

    /// <summary>For a message. MimeKit's addresses belong to one message each.</summary>
    internal MailboxAddress ToMimeKit() => new(Encoding.UTF8, Name, Address);

    // All of it is allowed somewhere in an address, and none of it is in any that a student has.
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
