using PrintLab.Lab.Mail;
using PrintLab.Lab.Settings;
using PrintLab.Notify.Delivery.Graph;
using PrintLab.Notify.Delivery.Messages;
using PrintLab.Notify.Delivery.Smtp;
using PrintLab.ServiceDefaults;

namespace PrintLab.Notify.Delivery;

/// <summary>Registers sender and transport: a mail server, Microsoft Graph, or otherwise .eml files in <c>mail/</c> of the data folder.</summary>
internal static class MailTransportRegistration
{
    public static void AddMailTransport(this WebApplicationBuilder builder)
    {
        var folder = Path.Combine(builder.Configuration.Required("PrintLab:DataPath"), "mail");
        builder.Services.AddSingleton(services => Way(builder.Configuration, services.GetRequiredService<LabSettings>().Mail ?? new(), folder));
        builder.Services.AddSingleton(services =>
            Senders(builder.Configuration, services.GetRequiredService<LabSettings>(), services.GetRequiredService<MailWay>())
        );
        builder.Services.AddSingleton<IMailTransport>(services =>
            services.GetRequiredService<MailWay>() switch
            {
                SmtpWay smtp => new SmtpTransport(smtp),
                GraphWay graph => new GraphTransport(graph, services.GetRequiredService<TimeProvider>()),
                _ => new EmlFolder(Directory.CreateDirectory(folder).FullName),
            }
        );
    }

    // A demo's people are invented: its emails are never sent, whatever the settings say.
    private static MailWay Way(ConfigurationManager configuration, MailOptions mail, string folder) =>
        configuration["PrintLab:MailsStayHere"] == "true"
            ? new FolderWay(folder)
            : MailWayChoice.Choose(
                mail,
                new MailEnvironment(
                    Text(configuration, "PrintLab:Smtp"),
                    Text(configuration, "PrintLab:SmtpPassword"),
                    Text(configuration, "PrintLab:SmtpAuthority"),
                    Text(configuration, "PrintLab:GraphSecret")
                ),
                folder
            );

    private static MailSenders Senders(ConfigurationManager configuration, LabSettings lab, MailWay way)
    {
        var from = Text(configuration, "PrintLab:MailFrom") ?? lab.Mail?.From ?? (way as GraphWay)?.Application.Sender ?? "printlab@localhost";
        var sender = Mailbox.Parse(from);
        return new MailSenders(
            sender.Name.Length > 0 ? sender : sender.Named(lab.Name),
            lab.Mail?.ReplyTo is { } replies ? Mailbox.Parse(replies) : null
        );
    }

    private static string? Text(ConfigurationManager configuration, string key) => configuration[key] is { Length: > 0 } text ? text : null;
}
