using System.Security.Cryptography;
using PrintLab.Notify.Delivery;
using PrintLab.Notify.Mime;
using PrintLab.ServiceDefaults.LabSettings;

namespace PrintLab.Notify.Sending;

/// <summary>A mail that an operator sends to see whether mails get out: at once, past the queue.</summary>
public sealed class TestMail(IMailTransport transport, MailSenders senders, Lab lab, TimeProvider clock)
{
    /// <returns>Whether the other side took it, and what it said.</returns>
    public async Task<(bool Delivered, string Answer)> Send(Mailbox to, CancellationToken cancellation)
    {
        var name = $"test-{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        var mail = new MimeMail
        {
            From = senders.From,
            To = to,
            ReplyTo = senders.ReplyTo,
            Subject = $"{lab.Name}: test mail",
            Text = $"This is a test. If you can read it, mails of {lab.Name} get out.\n",
            MessageId = $"{name}@{senders.From.Domain}",
            Date = clock.GetUtcNow(),
        };
        try
        {
            return (true, await transport.Send(new OutgoingMail(name, senders.From, to, mail.ToBytes()), cancellation));
        }
        catch (Exception exception) when (exception is MailRefused or MailDeferred or TransportDown)
        {
            return (false, exception.Message);
        }
    }
}
