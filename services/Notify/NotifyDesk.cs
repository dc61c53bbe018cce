using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Notify.Delivery;

namespace PrintLab.Notify;

/// <summary>What was mailed.</summary>
public sealed class NotifyDesk(MailLog mails) : NotifyService.NotifyServiceBase
{
    public override async Task<ListMailsReply> ListMails(ListMailsRequest request, ServerCallContext context)
    {
        var sent = await mails.Of(request.JobId, context.CancellationToken);
        return new ListMailsReply
        {
            Mails =
            {
                sent.Select(mail => new Mail
                {
                    EventSequence = mail.EventSequence,
                    Kind = mail.Kind,
                    Recipient = mail.Recipient,
                    Subject = mail.Subject,
                    SentAt = Timestamp.FromDateTimeOffset(mail.SentAt),
                    Refusal = mail.Refusal ?? "",
                }),
            },
        };
    }
}
