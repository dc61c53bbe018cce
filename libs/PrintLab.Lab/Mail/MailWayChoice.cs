using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PrintLab.Contracts.Faults;
using PrintLab.Lab.Settings;

namespace PrintLab.Lab.Mail;

/// <summary>Email settings from the environment, by the names a person sets.</summary>
/// <param name="Smtp"><c>PRINTLAB_SMTP</c>, <c>smtp://user:password@host:587</c> or <c>smtps://…</c></param>
/// <param name="SmtpPassword"><c>PRINTLAB_SMTP_PASSWORD</c></param>
/// <param name="SmtpAuthority"><c>PRINTLAB_SMTP_CA</c>, a PEM file</param>
/// <param name="GraphSecret"><c>PRINTLAB_GRAPH_SECRET</c></param>
public sealed record MailEnvironment(string? Smtp, string? SmtpPassword, string? SmtpAuthority, string? GraphSecret);

/// <summary>How emails are sent, from lab.json and the environment. Contradictory settings are reported, not guessed at.</summary>
public static class MailWayChoice
{
    private const int SubmissionPort = 587;
    private const int ImplicitTlsPort = 465;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <exception cref="MailWayException">What is wrong with the settings, in one line for the operator.</exception>
    public static MailWay Choose(MailOptions mail, MailEnvironment settings, string folder)
    {
        if (settings.Smtp is not null && (mail.Smtp is not null || mail.Graph is not null))
        {
            throw new MailWayException(
                $"PRINTLAB_SMTP and {(mail.Smtp is null ? "mail.graph" : "mail.smtp")} in lab.json both say how emails are sent: keep one of them."
            );
        }

        RefuseUnused(mail, settings);
        if (mail.Graph is { } graph)
        {
            return new GraphWay(
                graph,
                settings.GraphSecret
                    ?? throw new MailWayException(
                        "lab.json sends mails through Microsoft Graph; set PRINTLAB_GRAPH_SECRET to the application's secret."
                    )
            );
        }

        return settings.Smtp is { } address ? FromAddress(address, settings)
            : mail.Smtp is { } smtp ? FromLabFile(smtp, settings)
            : new FolderWay(folder);
    }

    private static void RefuseUnused(MailOptions mail, MailEnvironment settings)
    {
        if (settings.GraphSecret is not null && mail.Graph is null)
        {
            throw new MailWayException("PRINTLAB_GRAPH_SECRET is set, but lab.json has no mail.graph: add it or remove the secret.");
        }

        if (settings.Smtp is not null || mail.Smtp is not null)
        {
            return;
        }

        if (settings.SmtpPassword is not null || settings.SmtpAuthority is not null)
        {
            throw new MailWayException(
                $"{(settings.SmtpPassword is null ? "PRINTLAB_SMTP_CA" : "PRINTLAB_SMTP_PASSWORD")} is set, but no mail server: set PRINTLAB_SMTP or mail.smtp in lab.json."
            );
        }
    }

    // Never repeats the address: it may contain a password.
    private static SmtpWay FromAddress(string address, MailEnvironment settings)
    {
        const string Form = "Write it like smtp://user:password@host:587 or smtps://user:password@host:465.";
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.Scheme is not ("smtp" or "smtps"))
        {
            throw new MailWayException($"PRINTLAB_SMTP is not the address of a mail server. {Form}");
        }

        if (uri.PathAndQuery.Trim('/').Length > 0 || uri.Fragment.Length > 0)
        {
            throw new MailWayException(
                $"PRINTLAB_SMTP says more than user, password, host and port. Write / ? and # in a password as %2F %3F and %23. {Form}"
            );
        }

        var parts = uri.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString).ToArray();
        var inAddress = parts.ElementAtOrDefault(1) is { Length: > 0 } password ? password : null;
        if (inAddress is not null && settings.SmtpPassword is not null)
        {
            throw new MailWayException("PRINTLAB_SMTP and PRINTLAB_SMTP_PASSWORD both hold a password: keep one of them.");
        }

        var implicitTls = uri.Scheme == "smtps";
        var signIn = SignIn(parts[0].Length > 0 ? parts[0] : null, inAddress ?? settings.SmtpPassword, "PRINTLAB_SMTP");
        return new SmtpWay(
            uri.IdnHost,
            uri.Port > 0 ? uri.Port
                : implicitTls ? ImplicitTlsPort
                : SubmissionPort,
            implicitTls ? SmtpTls.Implicit
                : signIn is null ? SmtpTls.Offered
                : SmtpTls.Required,
            signIn,
            Authorities(settings.SmtpAuthority),
            Patience
        );
    }

    private static SmtpWay FromLabFile(SmtpOptions smtp, MailEnvironment settings)
    {
        var signIn = SignIn(smtp.User, settings.SmtpPassword, "mail.smtp in lab.json");
        var tls =
            smtp.Tls == "implicit" ? SmtpTls.Implicit
            : smtp.Tls == "starttls" || signIn is not null ? SmtpTls.Required
            : SmtpTls.Offered;
        return new SmtpWay(
            smtp.Host,
            smtp.Port ?? (tls == SmtpTls.Implicit ? ImplicitTlsPort : SubmissionPort),
            tls,
            signIn,
            Authorities(settings.SmtpAuthority),
            TimeSpan.FromSeconds(smtp.TimeoutSeconds)
        );
    }

    private static NetworkCredential? SignIn(string? user, string? password, string where) =>
        (user, password) switch
        {
            (null, null) => null,
            (null, _) => throw new MailWayException($"There is a password for the mail server, but {where} names no user."),
            (_, null) => throw new MailWayException($"{where} names a user without a password: set PRINTLAB_SMTP_PASSWORD."),
            _ => new NetworkCredential(user, password),
        };

    private static X509Certificate2Collection Authorities(string? path)
    {
        var authorities = new X509Certificate2Collection();
        if (path is null)
        {
            return authorities;
        }

        try
        {
            authorities.ImportFromPemFile(path);
        }
        catch (Exception exception) when (exception.IsFromDisk() || exception is CryptographicException)
        {
            throw new MailWayException($"PRINTLAB_SMTP_CA names {path}, which cannot be read: {exception.Message}", exception);
        }

        return authorities.Count > 0
            ? authorities
            : throw new MailWayException($"PRINTLAB_SMTP_CA names {path}, which holds no certificate in PEM form.");
    }
}

/// <summary>The email settings cannot be used; the message says which and what to do.</summary>
public sealed class MailWayException(string message, Exception? cause = null) : Exception(message, cause);
