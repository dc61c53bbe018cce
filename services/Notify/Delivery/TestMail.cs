using System.Security.Cryptography;
using PrintLab.Lab.Settings;
using PrintLab.Notify.Composition;
using PrintLab.Notify.Delivery.Messages;

namespace PrintLab.Notify.Delivery;

/// <summary>An email an operator sends to check that emails can be sent: immediately, bypassing the queue.</summary>
public sealed class TestMail(IMailTransport transport, MailSenders senders, LabSettings lab, TimeProvider clock)
{
    /// <returns>Whether the remote side accepted it, and its response.</returns>
    public async Task<(bool Delivered, string Answer)> Send(Mailbox to, CancellationToken cancellationToken)
    {
        var name = $"test-{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        var mail = new ComposedMail($"{lab.Name}: test mail", $"This is a test. If you can read it, mails of {lab.Name} get out.\n", Html: null);
        var message = MessageWriter.Write(senders, to, mail, $"{name}@{senders.From.Domain}", clock.GetUtcNow());
        try
        {
            return (true, await transport.Send(new OutgoingMail(name, message), cancellationToken));
        }
        catch (Exception exception) when (exception is MailRefused or MailDeferred or TransportDown)
        {
            return (false, exception.Message);
        }
    }
}
