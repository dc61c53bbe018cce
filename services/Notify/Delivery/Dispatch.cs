using PrintLab.Notify.Delivery.Messages;
using PrintLab.Notify.Queue;

namespace PrintLab.Notify.Delivery;

/// <summary>Hands a composed mail to the transport.</summary>
public sealed class Dispatch(MailSenders senders, IMailTransport transport)
{
    /// <returns>What the other side answered.</returns>
    /// <exception cref="MailRefused">Not this mail, ever.</exception>
    /// <exception cref="MailDeferred">Not this mail, now.</exception>
    /// <exception cref="TransportDown">No mail, now.</exception>
    public Task<string> Send(QueuedMail mail, string recipientName, CancellationToken cancellationToken) =>
        transport.Send(
            new OutgoingMail(
                mail.Name,
                MessageWriter.Write(senders, Mailbox.Of(recipientName, mail.Recipient), mail.Composed!, mail.MessageId, mail.ComposedAt!.Value)
            ),
            cancellationToken
        );
}
