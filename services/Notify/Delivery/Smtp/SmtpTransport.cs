using System.Collections.Concurrent;
using PrintLab.Lab.Mail;

namespace PrintLab.Notify.Delivery.Smtp;

/// <summary>Sends through a mail server, several emails per connection.</summary>
public sealed class SmtpTransport(SmtpWay way) : IMailTransport
{
    // Servers that limit emails per connection allow 100 or more.
    private const int MailsPerConnection = 100;

    private readonly SmtpOpening _opening = new(way);
    private readonly ConcurrentBag<SmtpSession> _idle = [];

    // Office 365 allows three connections per mailbox.
    public int Lanes => 3;

    public async Task<string> Send(OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (mail.NeedsUtf8)
        {
            await using var own = await _opening.Open(utf8: true, cancellationToken);
            return await own.Send(mail, cancellationToken);
        }

        if (!_idle.TryTake(out var session))
        {
            return await SendAndKeep(await _opening.Open(utf8: false, cancellationToken), mail, cancellationToken);
        }

        try
        {
            return await SendAndKeep(session, mail, cancellationToken);
        }
        catch (MailDeferred deferred) when (!session.IsUsable && !deferred.Unanswered)
        {
            // The server had closed the idle connection; that is not a problem with this email.
            return await SendAndKeep(await _opening.Open(utf8: false, cancellationToken), mail, cancellationToken);
        }
    }

    public async Task<string> Check(CancellationToken cancellationToken)
    {
        await using var session = await _opening.Open(utf8: false, cancellationToken);
        return way switch
        {
            { SignIn: { } who } => $"it answers over TLS and lets {who.UserName} in",
            { Tls: SmtpTls.Implicit or SmtpTls.Required } => "it answers over TLS",
            _ => "it answers",
        };
    }

    public async Task Rest()
    {
        while (_idle.TryTake(out var session))
        {
            await session.DisposeAsync();
        }
    }

    private async Task<string> SendAndKeep(SmtpSession session, OutgoingMail mail, CancellationToken cancellationToken)
    {
        try
        {
            return await session.Send(mail, cancellationToken);
        }
        finally
        {
            if (session.IsUsable && session.Mails < MailsPerConnection)
            {
                _idle.Add(session);
            }
            else
            {
                await session.DisposeAsync();
            }
        }
    }
}
