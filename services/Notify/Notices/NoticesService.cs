using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.ServiceDefaults.Clients;

namespace PrintLab.Notify.Notices;

/// <summary>What staff should know now.</summary>
public sealed class NoticesService(NoticeBoard notices) : NoticeService.NoticeServiceBase
{
    public override Task<NoticeList> ListNotices(ListNoticesRequest request, ServerCallContext context) =>
        Task.FromResult(Message(notices.Current, request.AsAdmin));

    public override Task WatchNotices(WatchNoticesRequest request, IServerStreamWriter<NoticeList> responseStream, ServerCallContext context) =>
        context.UntilStopped(async cancellationToken =>
        {
            await foreach (var current in notices.Watch(cancellationToken))
            {
                await responseStream.WriteAsync(Message(current, request.AsAdmin), cancellationToken);
            }
        });

    private static NoticeList Message(IEnumerable<Notice> current, bool asAdmin) =>
        new()
        {
            Notices =
            {
                current
                    .Where(notice => asAdmin || notice.Audience == Audience.Staff)
                    .Select(notice => new Contracts.Notice
                    {
                        Kind = notice.Kind,
                        Message = notice.Message,
                        JobId = notice.JobId,
                    }),
            },
        };
}
