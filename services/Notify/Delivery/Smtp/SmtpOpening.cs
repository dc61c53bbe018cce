using System.Net;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using PrintLab.Lab.Mail;

namespace PrintLab.Notify.Delivery.Smtp;

/// <summary>Opens a connection ready for sending: connect, greet, encrypt, sign in. A password is never sent in clear text.</summary>
internal sealed class SmtpOpening(SmtpWay way)
{
    /// <param name="utf8">Whether the connection is for addresses with letters beyond ASCII.</param>
    /// <exception cref="TransportDown">The problem, in one line.</exception>
    public async Task<SmtpSession> Open(bool utf8, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var client = new SmtpAuthorityClient(way.Authorities) { Timeout = (int)way.Patience.TotalMilliseconds, CheckCertificateRevocation = false };
        try
        {
            await Connect(socket, cancellationToken);
            client.LocalDomain = ((IPEndPoint)socket.LocalEndPoint!).Address.ToString();
            await client.ConnectAsync(socket, way.Host, way.Port, Tls(), cancellationToken);
            await SignIn(client, cancellationToken);
            if (!utf8)
            {
                // A server that supports SMTPUTF8 would require it of every server after it, even for a domain that also has an ASCII name.
                client.Capabilities &= ~SmtpCapabilities.UTF8;
            }

            return new SmtpSession(client);
        }
        catch (Exception exception)
        {
            client.Dispose();
            socket.Dispose();
            if (Obstacle(exception) is { } what)
            {
                throw new TransportDown($"{way.Description}: {what}", cause: exception);
            }

            throw;
        }
    }

    private async Task Connect(Socket socket, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(way.Patience);
        try
        {
            await socket.ConnectAsync(way.Host, way.Port, limit.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("It could not be reached in time.", exception);
        }
    }

    private SecureSocketOptions Tls() =>
        way.Tls switch
        {
            SmtpTls.Implicit => SecureSocketOptions.SslOnConnect,
            SmtpTls.Required => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.StartTlsWhenAvailable,
        };

    private async Task SignIn(SmtpClient client, CancellationToken cancellationToken)
    {
        if (way.SignIn is not { } who)
        {
            return;
        }

        if (client.AuthenticationMechanisms.Contains("PLAIN"))
        {
            // Trying the same password with two mechanisms counts as two failures where accounts get locked.
            client.AuthenticationMechanisms.Remove("LOGIN");
        }

        await client.AuthenticateAsync(who, cancellationToken);
    }

    // Null for what the server did not cause.
    private string? Obstacle(Exception exception) =>
        exception switch
        {
            SslHandshakeException { ServerCertificate: not null } =>
                $"its certificate is not trusted: {SmtpAnswer.OneLine(exception.Message)} PRINTLAB_SMTP_CA can name the file of a certificate authority of your own.",
            SslHandshakeException => $"TLS did not begin: {SmtpAnswer.OneLine(exception.InnerException!.Message)}",
            AuthenticationException => $"it refuses the sign-in as {way.SignIn!.UserName}: {SmtpAnswer.OneLine(exception.Message)}",
            SmtpCommandException refusal => $"it answers with {SmtpAnswer.Of(refusal)}",
            NotSupportedException lack => Missing(lack),
            TimeoutException => $"it did not answer within {way.Patience.TotalSeconds:0.##} s.",
            IOException or SocketException or ProtocolException => SmtpAnswer.OneLine(exception.Message),
            _ => null,
        };

    private string Missing(NotSupportedException lack) =>
        lack.Message.Contains("STARTTLS", StringComparison.Ordinal)
            ? way.SignIn is null
                ? "it offers no TLS (STARTTLS), which the settings require."
                : "it offers no TLS (STARTTLS), and a password is not sent in clear. Use smtps:// if it speaks TLS from the first byte."
            : $"it offers no sign-in that is known here. {lack.Message}";
}
