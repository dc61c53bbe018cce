namespace PrintLab.Notify.Delivery;

/// <summary>A way out of the building. Several mails may be on it at once.</summary>
public interface IMailTransport
{
    /// <summary>How many mails at most are handed over at the same time.</summary>
    int Lanes { get; }

    /// <summary>Hands the mail over and returns what the other side answered.</summary>
    /// <exception cref="MailRefused">This mail will never be taken.</exception>
    /// <exception cref="MailDeferred">This mail was not taken this time.</exception>
    /// <exception cref="TransportDown">No mail gets out at the moment.</exception>
    Task<string> Send(OutgoingMail mail, CancellationToken cancellationToken);

    /// <summary>Goes as far as a mail would, without one: connects, encrypts, signs in. Returns what was found.</summary>
    /// <exception cref="TransportDown">No mail gets out at the moment.</exception>
    Task<string> Check(CancellationToken cancellationToken);

    /// <summary>There is nothing to send for a while: connections are closed.</summary>
    Task Rest();
}
