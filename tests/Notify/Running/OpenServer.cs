using System.Net;
using System.Security.Cryptography.X509Certificates;
using PrintLab.Lab.Mail;
using PrintLab.Notify.Delivery.Smtp;
using PrintLab.Tests.Notify.Running.Server;

namespace PrintLab.Tests.Notify.Running;

/// <summary>One mail server for the transport tests; each test first sets the server's behavior.</summary>
public sealed class OpenServer : IAsyncLifetime
{
    internal MailServer Server { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Server.DisposeAsync();

    internal SmtpTransport Transport(SmtpTls tls = SmtpTls.Offered, NetworkCredential? signIn = null, string? authority = null, double seconds = 20)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(authority ?? Server.AuthorityFile);
        return new SmtpTransport(new SmtpWay("localhost", Server.Port, tls, signIn, authorities, TimeSpan.FromSeconds(seconds)));
    }
}
