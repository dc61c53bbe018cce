using System.Net;
using System.Security.Cryptography.X509Certificates;
using PrintLab.Lab.Settings;

namespace PrintLab.Lab.Mail;

/// <summary>How emails leave the lab.</summary>
public abstract record MailWay
{
    /// <summary>For display; contains no secret.</summary>
    public abstract string Description { get; }
}

/// <summary>They are not sent: each becomes an .eml file.</summary>
public sealed record FolderWay(string Folder) : MailWay
{
    public override string Description => $"files in {Folder}";
}

/// <summary>Through a mail server.</summary>
/// <param name="SignIn">Null if the server requires none; if set, TLS is required.</param>
/// <param name="Authorities">The lab's own certificate authorities to trust for the server, besides the system's; may be empty.</param>
/// <param name="Patience">How long to wait for each response.</param>
public sealed record SmtpWay(string Host, int Port, SmtpTls Tls, NetworkCredential? SignIn, X509Certificate2Collection Authorities, TimeSpan Patience)
    : MailWay
{
    public override string Description => $"{(Tls == SmtpTls.Implicit ? "smtps" : "smtp")}://{Host}:{Port}";
}

/// <summary>When TLS starts.</summary>
public enum SmtpTls
{
    /// <summary>STARTTLS if the server offers it.</summary>
    Offered,

    /// <summary>STARTTLS, or no email is sent.</summary>
    Required,

    /// <summary>From the first byte.</summary>
    Implicit,
}

/// <summary>Through Microsoft Graph.</summary>
public sealed record GraphWay(GraphOptions Application, string Secret) : MailWay
{
    public override string Description => $"Microsoft Graph as {Application.Sender}";
}
