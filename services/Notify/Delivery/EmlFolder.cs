using System.Net.Mail;

namespace PrintLab.Notify.Delivery;

/// <summary>Writes mails as .eml files (RFC 5322), readable by any mail program. A file appears complete or not at all.</summary>
public sealed class EmlFolder(string folder) : IMailTransport
{
    public async Task Send(MailMessage mail, string name, CancellationToken cancellation)
    {
        var workplace = Directory.CreateDirectory(Path.Combine(folder, $".{name}"));
        try
        {
            using var writer = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = workplace.FullName };
            await writer.SendMailAsync(mail, cancellation);
            File.Move(workplace.EnumerateFiles("*.eml").Single().FullName, Path.Combine(folder, $"{name}.eml"), overwrite: true);
        }
        finally
        {
            workplace.Delete(recursive: true);
        }
    }
}
