using System.Net;
using System.Net.Mail;

namespace PrintLab.Notify.Delivery;

/// <summary>Sends through an SMTP server, with STARTTLS where credentials are given.</summary>
public sealed class SmtpServer(SmtpAddress server) : IMailTransport
{
    public async Task Send(MailMessage mail, string name, CancellationToken cancellation)
    {
        using var client = new SmtpClient(server.Host, server.Port) { EnableSsl = server.Credentials is not null, Credentials = server.Credentials };
        await client.SendMailAsync(mail, cancellation);
    }
}

/// <summary>Where mails go: host, port and, if the server asks for a sign-in, who we are.</summary>
public sealed record SmtpAddress(string Host, int Port, NetworkCredential? Credentials)
{
    private const int SubmissionPort = 587;

    /// <summary>Reads <c>smtp://user:password@host:port</c>.</summary>
    /// <exception cref="FormatException">One line for the operator: what is wrong with the setting.</exception>
    public static SmtpAddress Parse(string setting)
    {
        if (!Uri.TryCreate(setting, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
        {
            throw new FormatException("PRINTLAB_SMTP is no address. Write it like smtp://user:password@host:587.");
        }

        if (uri.Scheme != "smtp")
        {
            throw new FormatException($"PRINTLAB_SMTP begins with {uri.Scheme}://; only smtp:// (with STARTTLS when it names a user) can be used. Most servers offer it on port 587.");
        }

        var user = uri.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString).ToArray();
        return new SmtpAddress(
            uri.Host, uri.Port > 0 ? uri.Port : SubmissionPort, uri.UserInfo.Length > 0 ? new NetworkCredential(user[0], user.ElementAtOrDefault(1) ?? "") : null);
    }
}
