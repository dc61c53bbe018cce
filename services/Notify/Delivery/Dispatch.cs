using PrintLab.Notify.Delivery.Messages;
using PrintLab.Notify.Queue;

namespace PrintLab.Notify.Delivery;

/// <summary>Passes a composed email to the transport.</summary>
public sealed class Dispatch(MailSenders senders, IMailTransport transport)
{
    /// <returns>The response of the remote side.</returns>
    /// <exception cref="MailRefused">This email is never accepted.</exception>
    /// <exception cref="MailDeferred">This email is not accepted now.</exception>
    /// <exception cref="TransportDown">No email can be sent now.</exception>
    public Task<string> Send(QueuedMail mail, string recipientName, CancellationToken cancellationToken) =>
        transport.Send(
            new OutgoingMail(
                mail.Name,
                MessageWriter.Write(senders, Mailbox.Of(recipientName, mail.Recipient), mail.Composed!, mail.MessageId, mail.ComposedAt!.Value)
            ),
            cancellationToken
        );
}
