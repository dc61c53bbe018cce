using PrintLab.Notify.Delivery;
using PrintLab.Notify.Mime;

namespace PrintLab.Tests.Mail.Running;

/// <summary>Mails to hand to a transport.</summary>
internal static class Mails
{
    public static OutgoingMail To(string address, string name = "Zoë 王小明", string text = "Grüße\n.\n..\nhttps://lab.example/confirm/abc\n", string? html = "<p>Grüße</p>")
    {
        var to = Mailbox.Of(name, address);
        var from = Mailbox.Parse("The Lab <lab@uni.example>");
        var mail = new MimeMail
        {
            From = from,
            To = to,
            ReplyTo = Mailbox.Parse("desk@uni.example"),
            Subject = $"Hello {name}",
            Text = text,
            Html = html,
            MessageId = $"{Guid.NewGuid():N}@uni.example",
            Date = DateTimeOffset.UtcNow,
        };
        return new OutgoingMail("mail", from, to, mail.ToBytes());
    }
}
