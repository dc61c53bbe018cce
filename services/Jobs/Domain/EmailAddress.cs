using System.Net.Mail;

namespace PrintLab.Jobs.Domain;

/// <summary>What counts as an email address.</summary>
internal static class EmailAddress
{
    /// <summary>Columns that hold one are as long.</summary>
    public const int Longest = 100;

    // MailAddress alone also takes "Jane <jane@x>" and addresses without a domain's dot.
    public static bool IsValid(string email) =>
        MailAddress.TryCreate(email, out var parsed)
        && parsed.Address == email
        && parsed.Host.Contains('.')
        && !parsed.Host.StartsWith('.')
        && !parsed.Host.EndsWith('.')
        && email.All(character => !char.IsControl(character) && !char.IsWhiteSpace(character));
}
