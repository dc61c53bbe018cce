using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Lab.Mail;
using PrintLab.Notify.Composition;
using PrintLab.Notify.Delivery;
using PrintLab.Notify.Delivery.Messages;
using PrintLab.Notify.Queue;

namespace PrintLab.Notify;

/// <summary>What was sent, what is waiting, and whether emails can be sent.</summary>
public sealed class NotificationsService(MailRecords mails, TestMail test, TransportGate gate, MailWay way, MailPreview preview, TimeProvider clock)
    : NotifyService.NotifyServiceBase
{
    public override Task<ListMailsReply> ListMails(ListMailsRequest request, ServerCallContext context) =>
        mails.List(request, context.CancellationToken);

    public override async Task<Mail> GetMail(MailQuery request, ServerCallContext context)
    {
        var mail = await mails.Find(request.Id, request.AsAdmin, context.CancellationToken) ?? throw Fault.NotFound("Mail not found");
        (mail.Text, mail.Html) = (MailMask.Hide(mail.Text), MailMask.Hide(mail.Html));
        return mail;
    }

    public override async Task<CountMailsReply> CountMails(CountMailsRequest request, ServerCallContext context)
    {
        var counts = await mails.CountByState(clock.GetUtcNow(), request.AsAdmin, context.CancellationToken);
        (counts.Trouble, counts.Way) = (gate.Trouble ?? "", way.Description);
        return counts;
    }

    public override Task<ListFailedMailsReply> ListFailedMails(ListFailedMailsRequest request, ServerCallContext context) =>
        mails.Failed(request.AsAdmin, context.CancellationToken);

    public override async Task<TestMailReply> TestMail(TestMailRequest request, ServerCallContext context)
    {
        var (delivered, answer) = await test.Send(Recipient(request.To), context.CancellationToken);
        return new TestMailReply { Delivered = delivered, Answer = answer };
    }

    public override Task<PreviewMailReply> PreviewMail(PreviewMailRequest request, ServerCallContext context) =>
        preview.Of(request.Kind, context.CancellationToken);

    private static Mailbox Recipient(string to)
    {
        try
        {
            return Mailbox.Of("", to);
        }
        catch (FormatException)
        {
            throw Fault.Invalid("to", "Enter the email address to send the test to.");
        }
    }
}
