using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace PrintLab.Notify.Mime;

/// <summary>A person or an office with a mail address. The address holds nothing that could end a header or a command.</summary>
public sealed record Mailbox
{
    private Mailbox(string name, string address) => (Name, Address) = (name, address);

    /// <summary>What mail programs show; empty for none.</summary>
    public string Name { get; }

    /// <summary>The domain is in ASCII (punycode); the part before the @ may have letters of any script.</summary>
    public string Address { get; }

    public string Domain => Address[(Address.LastIndexOf('@') + 1)..];

    /// <summary>Whether a server has to know SMTPUTF8 to deliver to it.</summary>
    public bool NeedsUtf8 => !Ascii.IsValid(Address);

    /// <summary>Reads <c>jane@uni.example</c> or <c>Jane Doe &lt;jane@uni.example&gt;</c>.</summary>
    /// <exception cref="FormatException">It is no mail address.</exception>
    public static Mailbox Parse(string text, string? name = null) =>
        MailAddress.TryCreate(text.Trim(), out var parsed)
            ? Of(name ?? parsed.DisplayName, parsed.Address)
            : throw new FormatException($"\"{HeaderText.Clean(text)}\" is no mail address.");

    /// <summary>An address as it stands, with a name that may be anything.</summary>
    /// <exception cref="FormatException">The address is none.</exception>
    public static Mailbox Of(string name, string address)
    {
        var at = address.LastIndexOf('@');
        if (at <= 0 || at == address.Length - 1 || address.Length > 254 || address.Any(IsDangerous) || !TryAscii(address[(at + 1)..], out var domain))
        {
            throw new FormatException($"\"{HeaderText.Clean(address)}\" is no mail address.");
        }

        return new Mailbox(HeaderText.Clean(name), $"{address[..at]}@{domain}");
    }

    private static bool IsDangerous(char character) => char.IsControl(character) || char.IsWhiteSpace(character) || char.IsSurrogate(character) || "<>()[],;:\\\"".Contains(character);

    private static bool TryAscii(string domain, out string ascii)
    {
        try
        {
            ascii = new IdnMapping().GetAscii(domain);
            return true;
        }
        catch (ArgumentException)
        {
            ascii = "";
            return false;
        }
    }
}
