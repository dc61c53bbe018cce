using System.Text.RegularExpressions;

namespace PrintLab.Notify.Delivery;

/// <summary>
/// Tells from a refusal's words whether it is about the lab that sends rather than about one recipient or one email: then every other email would
/// be refused too. Sources: RFC 3463 and RFC 7372, Microsoft's list of non-delivery codes of Exchange Online, Google's list of SMTP errors.
/// </summary>
internal static partial class SenderRefusal
{
    // The texts are a server's: matching takes linear time.
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    // Enhanced status codes without their class.
    private static readonly HashSet<string> Senders =
    [
        // The sender's address or domain; too much was sent today; not allowed to send as this sender.
        "1.7",
        "1.8",
        "1.90",
        "4.5",
        "2.252",
        "7.60",
        // Not signed in, or sign-in is switched off.
        "7.8",
        "7.57",
        "7.139",
        // DKIM, SPF, reverse DNS.
        "7.20",
        "7.21",
        "7.22",
        "7.23",
        "7.24",
        "7.25",
        "7.26",
        "7.27",
        // The account, the address or the whole organization is blocked.
        "7.28",
        "7.501",
        "7.502",
        "7.503",
        "7.508",
        "7.705",
        "7.708",
        "7.750",
    ];

    // About the recipient's address or mailbox, whatever the words say: a full mailbox is "over quota", too.
    private static readonly HashSet<string> Recipients = ["1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.10", "2.0", "2.1", "2.2", "2.3", "2.4"];

    /// <summary>Whether an SMTP response refuses the sender.</summary>
    /// <param name="isToRecipient">It is the response to the command that names the recipient, where a quota is the recipient's.</param>
    public static bool IsIn(string answer, bool isToRecipient)
    {
        var code = EnhancedCode().Match(answer).Groups["code"].Value;
        return Senders.Contains(code) || (!Recipients.Contains(code) && (SendingLimit().IsMatch(answer) || (!isToRecipient && IsOwnQuota(answer))));
    }

    /// <summary>Whether the email itself is refused at the sender's command already: too large, or addresses that the server cannot handle.</summary>
    public static bool IsAboutEmail(string answer) => EnhancedCode().Match(answer).Groups["code"].Value is "3.4" or "6.7" or "6.8" or "6.9";

    /// <summary>The same for an error of Microsoft Graph: its code and message.</summary>
    public static bool IsInGraph(string answer) => GraphCodes().IsMatch(answer) || IsIn(answer, isToRecipient: false);

    private static bool IsOwnQuota(string answer) => answer.Contains("quota", StringComparison.OrdinalIgnoreCase) && !OthersQuota().IsMatch(answer);

    [GeneratedRegex(@"^\d{3} [245]\.(?<code>\d{1,3}\.\d{1,3})\b", Options)]
    private static partial Regex EnhancedCode();

    [GeneratedRegex(
        @"\b(sending|submission|sender|outgoing|outbound|relay|daily|hourly|rate)[ -](user )?(sending )?(quota|limits?)\b"
            + @"|\btoo many (messages|mails|emails)\b|\b(mails?|emails?|messages?) per (minute|hour|day)\b|\brate[ -]limited\b",
        Options | RegexOptions.IgnoreCase
    )]
    private static partial Regex SendingLimit();

    [GeneratedRegex(@"\b(mailbox|inbox|recipient|storage|disk|full)\b", Options | RegexOptions.IgnoreCase)]
    private static partial Regex OthersQuota();

    [GeneratedRegex(
        @"\b(ErrorSendAsDenied|ErrorAccessDenied|ErrorMessageSubmissionBlocked|ErrorExceededMessageLimit|ErrorSubmissionQuotaExceeded"
            + "|ErrorQuotaExceeded|ErrorAccountSuspend|MailboxNotEnabledForRESTAPI)",
        Options
    )]
    private static partial Regex GraphCodes();
}
