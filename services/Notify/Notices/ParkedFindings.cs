using Grpc.Net.ClientFactory;
using PrintLab.Contracts;
using PrintLab.Notify.Queue;
using PrintLab.ServiceDefaults.Database;
using PrintLab.ServiceDefaults.Feed;

namespace PrintLab.Notify.Notices;

/// <summary>Events that a follower could not handle: their email, file, or number may be missing.</summary>
internal sealed class ParkedFindings(MailFollower follower, ParkedEvents parked, GrpcClientFactory clients) : INoticeSource
{
    /// <summary>The other services that follow the log and store what it says.</summary>
    public static IReadOnlyList<string> OtherFollowers { get; } = ["files", "reporting"];

    private const int MostTold = 10;

    public async Task<IReadOnlyList<Notice>> Look(CancellationToken cancellationToken)
    {
        var found = (await parked.Of(follower.Name, cancellationToken)).Select(item => item.ToMessage()).ToList();
        foreach (var other in OtherFollowers.Select(clients.CreateClient<FollowerService.FollowerServiceClient>))
        {
            found.AddRange((await other.ListParkedAsync(new ListParkedRequest(), cancellationToken: cancellationToken)).Events);
        }

        return [.. found.Take(MostTold).Select(Notice)];
    }

    private static Notice Notice(ParkedEventView item) =>
        new(
            NoticeKind.EventParked,
            Audience.Staff,
            $"{item.EventType} (event {item.Sequence}) could not be handled by {item.Follower}: {item.Reason} "
                + "It is tried again every few hours. Tell an administrator, who finds the details in the log.",
            item.JobId
        );
}
