namespace PrintLab.Notify.Delivery;

/// <summary>A way to send emails. Several may be in transit at once.</summary>
public interface IMailTransport
{
    /// <summary>The maximum number of emails sent at the same time.</summary>
    int Lanes { get; }

    /// <summary>Sends the email and returns the response of the remote side.</summary>
    /// <exception cref="MailRefused">This email will never be accepted.</exception>
    /// <exception cref="MailDeferred">This email was not accepted this time.</exception>
    /// <exception cref="TransportDown">No email can be sent at the moment.</exception>
    Task<string> Send(OutgoingMail mail, CancellationToken cancellationToken);

    /// <summary>Does everything except send an email: connects, encrypts, signs in. Returns what was found.</summary>
    /// <exception cref="TransportDown">No email can be sent at the moment.</exception>
    Task<string> Check(CancellationToken cancellationToken);

    /// <summary>There is nothing to send for a while: closes connections.</summary>
    Task Rest();
}
