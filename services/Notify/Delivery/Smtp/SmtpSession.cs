using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.Notify.Delivery.Smtp;

/// <summary>A connection to a server that has let us in. It takes one mail after the other.</summary>
internal sealed class SmtpSession(SmtpClient client) : IAsyncDisposable
{
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(2);

    private bool _over;

    /// <summary>How many mails it has been given.</summary>
    public int Mails { get; private set; }

    /// <summary>Whether another mail can follow: false from the moment the line broke or the server said goodbye.</summary>
    public bool IsUsable => client.IsConnected && !_over;

    /// <returns>The server's answer.</returns>
    /// <exception cref="MailRefused">The server will not take it.</exception>
    /// <exception cref="MailDeferred">Not now, or the line broke.</exception>
    /// <exception cref="TransportDown">The server wants another sign-in.</exception>
    public async Task<string> Send(OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (mail.NeedsUtf8 && !client.Capabilities.HasFlag(SmtpCapabilities.UTF8))
        {
            throw new MailRefused(
                $"The mail server cannot deliver to addresses with letters beyond ASCII, such as {mail.Message.To} (it does not offer SMTPUTF8)."
            );
        }

        Mails++;
        var progress = new SmtpProgress();
        try
        {
            var answer = await client.SendAsync(mail.Format, mail.Message, cancellationToken, progress);
            FaultPoint.Reach("notify.smtp.answered");
            return $"250 {SmtpAnswer.OneLine(answer)}";
        }
        catch (ServiceNotAuthenticatedException exception)
        {
            throw SignInWanted($"530 {SmtpAnswer.OneLine(exception.Message)}", exception);
        }
        catch (SmtpCommandException refusal)
        {
            throw Meaning(refusal);
        }
        catch (Exception exception) when (exception is IOException or SocketException or TimeoutException or ProtocolException)
        {
            throw new MailDeferred(SmtpAnswer.OneLine(exception.Message), progress.Whole, exception);
        }
    }

    /// <summary>Says goodbye; a server that does not answer is left without.</summary>
    public async ValueTask DisposeAsync()
    {
        using (client)
        using (var patience = new CancellationTokenSource(Goodbye))
        {
            await client.DisconnectAsync(quit: IsUsable, patience.Token);
        }
    }

    private Exception Meaning(SmtpCommandException refusal)
    {
        var answer = SmtpAnswer.Of(refusal);
        switch ((int)refusal.StatusCode)
        {
            case 421:
                _over = true;
                return new MailDeferred(answer, cause: refusal);
            case 530 or 534 or 535 or 538:
                return SignInWanted(answer, refusal);
            case >= 500:
                return new MailRefused(answer);
            default:
                return new MailDeferred(answer, cause: refusal);
        }
    }

    // No other mail will fare better.
    private TransportDown SignInWanted(string answer, Exception cause)
    {
        _over = true;
        return new TransportDown($"The mail server wants another sign-in: {answer}", cause: cause);
    }
}
