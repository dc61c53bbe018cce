using PrintLab.Notify.Composition;
using PrintLab.Notify.Delivery;
using PrintLab.Notify.Delivery.Messages;

namespace PrintLab.Tests.Notify.Running;

/// <summary>Mails to hand to a transport.</summary>
internal static class Mails
{
    private static readonly MailSenders Senders = new(Mailbox.Parse("The Lab <lab@uni.example>"), Mailbox.Parse("desk@uni.example"));

    public static OutgoingMail To(
        string address,
        string name = "Zoë 王小明",
        string text = "Grüße\n.\n..\nhttps://lab.example/confirm/abc\n",
        string? html = "<p>Grüße</p>"
    ) =>
        new(
            "mail",
            MessageWriter.Write(
                Senders,
                Mailbox.Of(name, address),
                new ComposedMail($"Hello {name}", text, html),
                $"{Guid.NewGuid():N}@uni.example",
                DateTimeOffset.UtcNow
            )
        );
}
