using System.Net.Sockets;
using PrintLab.ServiceDefaults.FaultPoints;

namespace PrintLab.Notify.Delivery.Smtp;

/// <summary>A connection to a server that has let us in. It takes one mail after the other.</summary>
internal sealed class SmtpSession(SmtpLines lines, SmtpOffers offers) : IAsyncDisposable
{
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(2);

    private bool _whole;

    /// <summary>How many mails it has been given.</summary>
    public int Mails { get; private set; }

    /// <summary>Whether another mail can follow: false from the moment the line broke or the server said goodbye.</summary>
    public bool IsUsable { get; private set; } = true;

    /// <returns>The server's answer.</returns>
    /// <exception cref="MailRefused">The server will not take it.</exception>
    /// <exception cref="MailDeferred">Not now, or the line broke.</exception>
    /// <exception cref="TransportDown">The server wants another sign-in.</exception>
    public async Task<string> Send(OutgoingMail mail, CancellationToken cancellation)
    {
        var utf8 = mail.From.NeedsUtf8 || mail.To.NeedsUtf8;
        if (utf8 && !offers.Utf8)
        {
            throw new MailRefused($"The mail server cannot deliver to addresses with letters beyond ASCII, such as {mail.To.Address} (it does not offer SMTPUTF8).");
        }

        (IsUsable, _whole) = (false, false);
        Mails++;
        try
        {
            var reply = await Converse(mail, utf8 ? " BODY=8BITMIME SMTPUTF8" : "", cancellation);
            IsUsable = reply.IsPositive || (reply.Code != 421 && !reply.IsAboutSignIn && (await lines.Ask("RSET", cancellation)).IsPositive);
            return reply.IsPositive ? reply.ToString() : throw Meaning(reply);
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            throw new MailDeferred(exception.Message, unanswered: _whole, cause: exception);
        }
    }

    /// <summary>Says goodbye; a server that does not answer is left without.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (IsUsable)
            {
                using var patience = new CancellationTokenSource(Goodbye);
                await lines.Ask("QUIT", patience.Token);
            }
        }
        catch (Exception exception) when (IsBroken(exception) || exception is OperationCanceledException)
        {
            IsUsable = false;
        }
        finally
        {
            await lines.DisposeAsync();
        }
    }

    // The last answer, or the first that is no yes.
    private async Task<SmtpReply> Converse(OutgoingMail mail, string extensions, CancellationToken cancellation)
    {
        foreach (var command in new[] { $"MAIL FROM:<{mail.From.Address}>{extensions}", $"RCPT TO:<{mail.To.Address}>", "DATA" })
        {
            if (await lines.Ask(command, cancellation) is { IsPositive: false } refusal)
            {
                return refusal;
            }
        }

        FaultPoint.Reach("notify.smtp.data");
        await lines.Write(SmtpData.Stuffed(mail.Bytes.Span), cancellation);
        _whole = true;
        var taken = await lines.Reply(cancellation);
        _whole = false;
        FaultPoint.Reach("notify.smtp.answered");
        return taken;
    }

    private static Exception Meaning(SmtpReply reply) => reply switch
    {
        { IsAboutSignIn: true } => new TransportDown($"The mail server wants another sign-in: {reply}"),
        { Code: >= 500 } => new MailRefused(reply.ToString()),
        _ => new MailDeferred(reply.ToString()),
    };

    private static bool IsBroken(Exception exception) => exception is IOException or SocketException or TimeoutException or FormatException;
}
