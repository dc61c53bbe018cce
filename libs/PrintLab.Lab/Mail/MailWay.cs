using System.Net;
using System.Security.Cryptography.X509Certificates;
using PrintLab.Lab.Settings;

namespace PrintLab.Lab.Mail;

/// <summary>The way mails leave the lab.</summary>
public abstract record MailWay
{
    /// <summary>For a person; no secret is in it.</summary>
    public abstract string Description { get; }
}

/// <summary>They do not: each becomes an .eml file.</summary>
public sealed record FolderWay(string Folder) : MailWay
{
    public override string Description => $"files in {Folder}";
}

/// <summary>Through a mail server.</summary>
/// <param name="SignIn">Null where the server asks for none; given, TLS is required.</param>
/// <param name="Authorities">Certificate authorities of the lab's own that the server's certificate may come from, beside the system's; empty for none.</param>
/// <param name="Patience">How long to wait for each answer.</param>
public sealed record SmtpWay(string Host, int Port, SmtpTls Tls, NetworkCredential? SignIn, X509Certificate2Collection Authorities, TimeSpan Patience)
    : MailWay
{
    public override string Description => $"{(Tls == SmtpTls.Implicit ? "smtps" : "smtp")}://{Host}:{Port}";
}

/// <summary>When TLS begins.</summary>
public enum SmtpTls
{
    /// <summary>STARTTLS when the server offers it.</summary>
    Offered,

    /// <summary>STARTTLS, or no mail.</summary>
    Required,

    /// <summary>With the first byte.</summary>
    Implicit,
}

/// <summary>Through Microsoft Graph.</summary>
public sealed record GraphWay(GraphOptions Application, string Secret) : MailWay
{
    public override string Description => $"Microsoft Graph as {Application.Sender}";
}
