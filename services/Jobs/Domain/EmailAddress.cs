using System.Net.Mail;

namespace PrintLab.Jobs.Domain;

/// <summary>Validates email addresses.</summary>
internal static class EmailAddress
{
    /// <summary>Also the length of the columns that hold one.</summary>
    public const int Longest = 100;

    // MailAddress alone also accepts "Jane <jane@x>" and domains without a dot.
    public static bool IsValid(string email) =>
        MailAddress.TryCreate(email, out var parsed)
        && parsed.Address == email
        && parsed.Host.Contains('.')
        && !parsed.Host.StartsWith('.')
        && !parsed.Host.EndsWith('.')
        && email.All(character => !char.IsControl(character) && !char.IsWhiteSpace(character));
}
