using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using PrintLab.ServiceDefaults.MailWays;

namespace PrintLab.Notify.Delivery.Smtp;

/// <summary>From nothing to a server that waits for mails: connect, greet, encrypt, sign in. A password is never sent in clear.</summary>
internal sealed class SmtpOpening(SmtpWay way)
{
    /// <exception cref="TransportDown">What stood in the way, in one line.</exception>
    public async Task<SmtpSession> Open(CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        SmtpLines? lines = null;
        try
        {
            await Connect(socket, cancellation);
            lines = new SmtpLines(new NetworkStream(socket, ownsSocket: true), way.Patience);
            if (way.Tls == SmtpTls.Implicit)
            {
                lines = await Encrypt(lines, cancellation);
            }

            Expect(await lines.Reply(cancellation), "greets with");
            var name = NameOf(socket);
            var offers = await Greet(lines, name, cancellation);
            if (way.Tls != SmtpTls.Implicit)
            {
                (lines, offers) = await StartTls(lines, offers, name, cancellation);
            }

            await SignIn(lines, offers, cancellation);
            return new SmtpSession(lines, offers);
        }
        catch (Exception exception)
        {
            socket.Dispose();
            if (lines is not null)
            {
                await lines.DisposeAsync();
            }

            if (exception is IOException or SocketException or TimeoutException or FormatException)
            {
                throw Down(exception.Message, exception);
            }

            throw;
        }
    }

    private async Task Connect(Socket socket, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(way.Patience);
        try
        {
            await socket.ConnectAsync(way.Host, way.Port, limit.Token);
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"It could not be reached within {way.Patience.TotalSeconds:0.##} s.", exception);
        }
    }

    // The machine's own name is nobody's business, and seldom one that a server could look up.
    private static string NameOf(Socket socket)
    {
        var address = ((IPEndPoint)socket.LocalEndPoint!).Address;
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[IPv6:{address}]" : $"[{address}]";
    }

    private async Task<SmtpOffers> Greet(SmtpLines lines, string name, CancellationToken cancellation)
    {
        var reply = await lines.Ask($"EHLO {name}", cancellation);
        Expect(reply, "answers the greeting with");
        return SmtpOffers.Of(reply);
    }

    private async Task<(SmtpLines Lines, SmtpOffers Offers)> StartTls(SmtpLines lines, SmtpOffers offers, string name, CancellationToken cancellation)
    {
        if (!offers.StartTls)
        {
            return way.Tls == SmtpTls.Offered
                ? (lines, offers)
                : throw Down(way.SignIn is null
                    ? "it offers no TLS (STARTTLS), which the settings require."
                    : "it offers no TLS (STARTTLS), and a password is not sent in clear. Use smtps:// if it speaks TLS from the first byte.");
        }

        Expect(await lines.Ask("STARTTLS", cancellation), "answers STARTTLS with");
        if (lines.HasUnread)
        {
            throw Down("it said something in clear after STARTTLS; someone may be in between.");
        }

        lines = await Encrypt(lines, cancellation);
        return (lines, await Greet(lines, name, cancellation));
    }

    private async Task<SmtpLines> Encrypt(SmtpLines lines, CancellationToken cancellation)
    {
        var tls = new SslStream(lines.Stream);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(way.Patience);
        try
        {
            await tls.AuthenticateAsClientAsync(TlsOptions(), limit.Token);
            return new SmtpLines(tls, way.Patience);
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"TLS did not begin within {way.Patience.TotalSeconds:0.##} s.", exception);
        }
        catch (AuthenticationException exception)
        {
            throw Down($"its certificate is not trusted: {exception.Message} PRINTLAB_SMTP_CA can name the file of a certificate authority of your own.", exception);
        }
    }

    private SslClientAuthenticationOptions TlsOptions()
    {
        var options = new SslClientAuthenticationOptions { TargetHost = way.Host, CertificateRevocationCheckMode = X509RevocationMode.NoCheck };
        if (way.Authorities.Count > 0)
        {
            options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(way.Authorities);
        }

        return options;
    }

    private async Task SignIn(SmtpLines lines, SmtpOffers offers, CancellationToken cancellation)
    {
        if (way.SignIn is not { } who)
        {
            return;
        }

        if (offers.SignIns.Contains("PLAIN"))
        {
            ExpectSignedIn(await lines.Ask($"AUTH PLAIN {Base64($"\0{who.UserName}\0{who.Password}")}", cancellation));
        }
        else if (offers.SignIns.Contains("LOGIN"))
        {
            Expect(await lines.Ask("AUTH LOGIN", cancellation), "answers the sign-in with");
            Expect(await lines.Ask(Base64(who.UserName), cancellation), "answers the sign-in with");
            ExpectSignedIn(await lines.Ask(Base64(who.Password), cancellation));
        }
        else
        {
            throw Down($"it offers none of the sign-ins known here (PLAIN, LOGIN), but {(offers.SignIns.Count > 0 ? string.Join(", ", offers.SignIns) : "none at all")}.");
        }
    }

    private void ExpectSignedIn(SmtpReply reply)
    {
        if (!reply.IsPositive)
        {
            throw Down($"it refuses the sign-in as {way.SignIn!.UserName}: {reply}");
        }
    }

    private void Expect(SmtpReply reply, string what)
    {
        if (!reply.IsPositive)
        {
            throw Down($"it {what} {reply}");
        }
    }

    private TransportDown Down(string what, Exception? cause = null) => new($"{way.Description}: {what}", cause: cause);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
