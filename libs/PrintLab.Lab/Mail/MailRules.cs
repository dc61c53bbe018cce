using PrintLab.Lab.Settings;
using PrintLab.Lab.Texts;

namespace PrintLab.Lab.Mail;

/// <summary>Validates the mail section of lab.json.</summary>
internal static class MailRules
{
    private static readonly string[] TlsWays = ["auto", "starttls", "implicit"];

    public static IEnumerable<LabRules.Broken> Broken(MailOptions mail) =>
        Senders(mail)
            .Concat(Reminders(mail))
            .Concat(Smtp(mail.Smtp))
            .Concat(Graph(mail.Graph))
            .Concat(OneWay(mail))
            .Concat(Colors(mail.Colors))
            .Concat(Wordings(mail.Wording));

    private static IEnumerable<LabRules.Broken> Senders(MailOptions mail) =>
        from sender in new (string Where, string? Text)[]
        {
            ("mail.from", mail.From),
            ("mail.reply_to", mail.ReplyTo),
            ("mail.graph.sender", mail.Graph?.Sender),
        }
        where sender.Text is not null && EmailAddress.ReadMailbox(sender.Text) is null
        select new LabRules.Broken(sender.Where, $"\"{sender.Text}\" is not an email address.");

    private static IEnumerable<LabRules.Broken> Reminders(MailOptions mail)
    {
        if (mail.PickupReminderDays is not (>= 0 and <= 3650))
        {
            yield return new("mail.pickup_reminder_days", "must be a number of days, 0 for no reminder.");
        }

        if (mail.RetryScale is not (> 0 and <= 100))
        {
            yield return new("mail.retry_scale", "must be more than 0 and at most 100.");
        }
    }

    private static IEnumerable<LabRules.Broken> Colors(MailColors colors) =>
        from color in new[] { (Where: "mail.colors.band", Text: colors.Band), (Where: "mail.colors.button", Text: colors.Button) }
        let contrast = HexColor.ContrastToWhite(color.Text)
        where contrast is not >= HexColor.ReadableContrast
        select new LabRules.Broken(
            color.Where,
            contrast is null
                ? $"\"{color.Text}\" is not a color; write it like #13211c."
                : $"is too light: white words on {color.Text} could hardly be read."
        );

    private static IEnumerable<LabRules.Broken> Wordings(IReadOnlyDictionary<string, IReadOnlyList<string>> wordings) =>
        from kind in wordings.Keys
        where !MailKind.All.Contains(kind)
        select new LabRules.Broken($"mail.wording.{kind}", $"is none of the mails: {string.Join(", ", MailKind.All)}.");

    private static IEnumerable<LabRules.Broken> Smtp(SmtpOptions? smtp)
    {
        if (smtp is null)
        {
            yield break;
        }

        if (Uri.CheckHostName(smtp.Host) == UriHostNameType.Unknown)
        {
            yield return new("mail.smtp.host", $"\"{smtp.Host}\" is not a host name; the port has a key of its own.");
        }

        if (smtp.Port is < 1 or > 65535)
        {
            yield return new("mail.smtp.port", "must be from 1 to 65535.");
        }

        if (!TlsWays.Contains(smtp.Tls))
        {
            yield return new("mail.smtp.tls", "must be auto, starttls or implicit.");
        }

        if (smtp.TimeoutSeconds is not (> 0 and <= 600))
        {
            yield return new("mail.smtp.timeout_seconds", "must be more than 0 and at most 600.");
        }
    }

    private static IEnumerable<LabRules.Broken> Graph(GraphOptions? graph)
    {
        if (graph is null)
        {
            yield break;
        }

        foreach (var (where, text) in new[] { ("mail.graph.tenant_id", graph.TenantId), ("mail.graph.client_id", graph.ClientId) })
        {
            if (text.Length == 0 || !text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.'))
            {
                yield return new(where, "must be the id that the application's page in Microsoft Entra shows.");
            }
        }

        // The application's secret is sent to these addresses.
        foreach (var (where, text) in new[] { ("mail.graph.login_url", graph.LoginUrl), ("mail.graph.api_url", graph.ApiUrl) })
        {
            if (
                !Uri.TryCreate(text, UriKind.Absolute, out var address)
                || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            )
            {
                yield return new(where, "must be an https address.");
            }
        }
    }

    private static IEnumerable<LabRules.Broken> OneWay(MailOptions mail)
    {
        if (mail.Smtp is not null && mail.Graph is not null)
        {
            yield return new("mail.graph", "emails are sent one way: keep mail.smtp or mail.graph.");
        }
    }
}
