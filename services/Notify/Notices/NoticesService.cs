using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.ServiceDefaults.Clients;

namespace PrintLab.Notify.Notices;

/// <summary>What staff should know now.</summary>
public sealed class NoticesService(NoticeBoard notices) : NoticeService.NoticeServiceBase
{
    public override Task<NoticeList> ListNotices(ListNoticesRequest request, ServerCallContext context) => Task.FromResult(Message(notices.Current));

    public override Task WatchNotices(WatchNoticesRequest request, IServerStreamWriter<NoticeList> responseStream, ServerCallContext context) =>
        context.UntilStopped(async cancellationToken =>
        {
            await foreach (var current in notices.Watch(cancellationToken))
            {
                await responseStream.WriteAsync(Message(current), cancellationToken);
            }
        });

    private static NoticeList Message(IEnumerable<Notice> current) =>
        new()
        {
            Notices =
            {
                current.Select(notice => new Contracts.Notice
                {
                    Kind = notice.Kind,
                    Message = notice.Message,
                    JobId = notice.JobId,
                    ForAdmins = notice.ForAdmins,
                }),
            },
        };
}
