using System.Net.Mail;
using PrintLab.Notify.Following;
using PrintLab.ServiceDefaults;

namespace PrintLab.Notify.Delivery;

/// <summary>Chooses the way mails leave: the SMTP server of <c>PrintLab:Smtp</c>, else .eml files in <c>mail/</c> of the data folder.</summary>
internal static class MailTransportRegistration
{
    public static void AddMailTransport(this WebApplicationBuilder builder)
    {
        var from = builder.Configuration["PrintLab:MailFrom"] is { Length: > 0 } address ? address : "PrintLab <printlab@localhost>";
        if (!MailAddress.TryCreate(from, out _))
        {
            throw new FormatException($"PRINTLAB_MAIL_FROM is no mail address: {from}");
        }

        builder.Services.AddSingleton(new MailSettings(from));
        if (builder.Configuration["PrintLab:Smtp"] is { Length: > 0 } smtp)
        {
            builder.Services.AddSingleton<IMailTransport>(new SmtpServer(SmtpAddress.Parse(smtp)));
            return;
        }

        var folder = Directory.CreateDirectory(Path.Combine(builder.Configuration.Required("PrintLab:DataPath"), "mail"));
        builder.Services.AddSingleton<IMailTransport>(new EmlFolder(folder.FullName));
    }
}
