using MailKit.Net.Smtp;

namespace PrintLab.Notify.Delivery.Smtp;

/// <summary>Formats a server's response, for the email's record.</summary>
internal static class SmtpAnswer
{
    /// <summary>Code and text.</summary>
    public static string Of(SmtpCommandException refusal) => $"{(int)refusal.StatusCode} {OneLine(refusal.Message)}".Trim();

    public static string OneLine(string text) =>
        string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
