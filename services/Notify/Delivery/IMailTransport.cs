using System.Net.Mail;

namespace PrintLab.Notify.Delivery;

/// <summary>A way out of the building.</summary>
public interface IMailTransport
{
    /// <summary>Hands the mail over. The name identifies the mail: handing it over twice leaves one file, and is recognisable by its Message-ID.</summary>
    /// <exception cref="SmtpException">The server did not take it.</exception>
    Task Send(MailMessage mail, string name, CancellationToken cancellation);
}
