using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.ServiceDefaults.Database;

namespace PrintLab.ServiceDefaults.Feed;

/// <summary>Lists the events that this service's follower could not handle.</summary>
public sealed class ParkedEventsService<THandler>(THandler handler, ParkedEvents parked) : FollowerService.FollowerServiceBase
    where THandler : class, IFeedHandler
{
    public override async Task<ListParkedReply> ListParked(ListParkedRequest request, ServerCallContext context) =>
        new() { Events = { (await parked.Of(handler.Name, context.CancellationToken)).Select(item => item.ToMessage()) } };
}

/// <summary>A parked event as other services see it.</summary>
public static class ParkedEventMessages
{
    public static ParkedEventView ToMessage(this ParkedEvent item) =>
        new()
        {
            Follower = item.Follower,
            Sequence = item.Sequence,
            EventType = item.EventType,
            JobId = item.JobId,
            Reason = item.Reason,
        };
}
