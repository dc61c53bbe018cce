using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.Notify.Delivery.Smtp;

/// <summary>An open connection to a server after sign-in. Sends one email at a time.</summary>
internal sealed class SmtpSession(SmtpClient client) : IAsyncDisposable
{
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(2);

    private bool _over;

    /// <summary>How many emails were sent over it.</summary>
    public int Mails { get; private set; }

    /// <summary>Whether another email can be sent: false once the connection has failed or the server has closed it.</summary>
    public bool IsUsable => client.IsConnected && !_over;

    /// <returns>The server's response.</returns>
    /// <exception cref="MailRefused">The server will not accept it.</exception>
    /// <exception cref="MailDeferred">Not accepted now, or the connection failed.</exception>
    /// <exception cref="TransportDown">The server requires a new sign-in, or takes nothing from this sender.</exception>
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
            throw Meaning(refusal, mail);
        }
        catch (Exception exception) when (exception is IOException or SocketException or TimeoutException or ProtocolException)
        {
            throw new MailDeferred(SmtpAnswer.OneLine(exception.Message), progress.Whole, exception);
        }
    }

    /// <summary>Sends QUIT; does not wait long for a server that does not respond.</summary>
    public async ValueTask DisposeAsync()
    {
        using (client)
        using (var patience = new CancellationTokenSource(Goodbye))
        {
            await client.DisconnectAsync(quit: IsUsable, patience.Token);
        }
    }

    private Exception Meaning(SmtpCommandException refusal, OutgoingMail mail)
    {
        var answer = SmtpAnswer.Of(refusal);
        _over |= (int)refusal.StatusCode == 421;
        if (IsSenders(refusal, answer))
        {
            return new TransportDown($"The mail server takes no mail from {mail.Message.From}: {answer}", cause: refusal);
        }

        switch ((int)refusal.StatusCode)
        {
            case 530 or 534 or 535 or 538:
                return SignInWanted(answer, refusal);
            case >= 500:
                return new MailRefused(answer);
            default:
                return new MailDeferred(answer, cause: refusal);
        }
    }

    // Before a recipient is named, a refusal can only be about the sender, unless it is about the size or the kind of addresses.
    private static bool IsSenders(SmtpCommandException refusal, string answer) =>
        SenderRefusal.IsIn(answer, refusal.ErrorCode == SmtpErrorCode.RecipientNotAccepted)
        || (
            refusal.ErrorCode == SmtpErrorCode.SenderNotAccepted
            && (int)refusal.StatusCode is >= 500 and not (530 or 534 or 535 or 538)
            && !SenderRefusal.IsAboutEmail(answer)
        );

    // Every other email would fail too.
    private TransportDown SignInWanted(string answer, Exception cause)
    {
        _over = true;
        return new TransportDown($"The mail server requires another sign-in: {answer}", cause: cause);
    }
}
