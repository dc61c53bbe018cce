using System.Threading.Channels;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Locks;
using PrintLab.Jobs.Storage;
using PrintLab.ServiceDefaults.Clients;

namespace PrintLab.Jobs.Events;

/// <summary>The event log as a stream for followers and as pages for people.</summary>
public sealed partial class EventsService(JobsDb db, EventTail tail, LockTable locks, TimeProvider clock, ILogger<EventsService> log)
    : FeedService.FeedServiceBase
{
    private const int BatchLimit = 500;
    private static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(5);

    public override Task Follow(FollowRequest request, IServerStreamWriter<FeedMessage> responseStream, ServerCallContext context)
    {
        Started(request.Follower, request.AfterSequence);
        return context.UntilStopped(cancellationToken => Tell(request, responseStream, cancellationToken));
    }

    public override async Task<ListEventsResponse> ListEvents(ListEventsRequest request, ServerCallContext context)
    {
        var matching = Matching(request);
        var page = await matching
            .OrderByDescending(item => item.Sequence)
            .Skip((request.Page - 1) * request.Limit)
            .Take(request.Limit)
            .ToListAsync(context.CancellationToken);
        return new ListEventsResponse
        {
            Events = { page.Select(EventMessages.Message) },
            Total = await matching.LongCountAsync(context.CancellationToken),
        };
    }

    private async Task Tell(FollowRequest request, IServerStreamWriter<FeedMessage> responseStream, CancellationToken cancellationToken)
    {
        var changedLocks = Channel.CreateBounded<string>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropOldest });
        using var subscription = tail.OnLockChange(jobId => changedLocks.Writer.TryWrite(jobId));

        var position = request.AfterSequence < 0 ? await Newest(cancellationToken) : request.AfterSequence;

        // Sent at once, so that the follower knows it is connected before anything happens.
        await responseStream.WriteAsync(new FeedMessage { Heartbeat = new Heartbeat { HeadSequence = tail.Head } }, cancellationToken);
        while (!cancellationToken.IsCancellationRequested)
        {
            position = await SendEvents(position, request.ForStaff, responseStream, cancellationToken);
            await SendLocks(changedLocks.Reader, responseStream, cancellationToken);
            await WaitForNews(position, changedLocks.Reader, responseStream, cancellationToken);
        }
    }

    private async Task<long> SendEvents(long position, bool forStaff, IServerStreamWriter<FeedMessage> stream, CancellationToken cancellationToken)
    {
        while (true)
        {
            var events = tail.After(position) ?? await FromDatabase(position, cancellationToken);
            if (events.Count == 0)
            {
                return position;
            }

            foreach (var item in events.Where(item => !forStaff || EventFacts.AudienceOf(item.EventType) == Audience.Staff))
            {
                await stream.WriteAsync(new FeedMessage { Event = item }, cancellationToken);
            }

            position = events[^1].Sequence;
        }
    }

    private Task<long> Newest(CancellationToken cancellationToken) =>
        db.Events.OrderByDescending(item => item.Sequence).Select(item => item.Sequence).FirstOrDefaultAsync(cancellationToken);

    private async Task<IReadOnlyList<Event>> FromDatabase(long position, CancellationToken cancellationToken)
    {
        var stored = await db
            .Events.AsNoTracking()
            .Where(item => item.Sequence > position)
            .OrderBy(item => item.Sequence)
            .Take(BatchLimit)
            .ToListAsync(cancellationToken);
        return [.. stored.Select(EventMessages.Message)];
    }

    private async Task SendLocks(ChannelReader<string> changed, IServerStreamWriter<FeedMessage> stream, CancellationToken cancellationToken)
    {
        while (changed.TryRead(out var jobId))
        {
            var held = await locks.Read(jobId, cancellationToken);
            var isHeld = held?.IsHeld(clock.Now()) == true;
            await stream.WriteAsync(
                new FeedMessage
                {
                    Lock = new LockChange
                    {
                        JobId = jobId,
                        LockedBy = isHeld ? held!.Name ?? "" : "",
                        LockedUntil = isHeld ? Timestamp.FromDateTimeOffset(held!.Until!.Value) : null,
                    },
                },
                cancellationToken
            );
        }
    }

    private async Task WaitForNews(
        long position,
        ChannelReader<string> changed,
        IServerStreamWriter<FeedMessage> stream,
        CancellationToken cancellationToken
    )
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(HeartbeatEvery);
        try
        {
            await await Task.WhenAny(tail.Beyond(position).WaitAsync(silence.Token), changed.WaitToReadAsync(silence.Token).AsTask());
            await silence.CancelAsync();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await stream.WriteAsync(new FeedMessage { Heartbeat = new Heartbeat { HeadSequence = tail.Head } }, cancellationToken);
        }
    }

    private IQueryable<StoredEvent> Matching(ListEventsRequest request)
    {
        var events = db.Events.AsNoTracking();
        if (!request.AsAdmin)
        {
            events = events.Where(item => !EventFacts.ForAdministrators.Contains(item.EventType));
        }

        if (request.JobId.Length > 0)
        {
            events = events.Where(item => item.JobId == request.JobId);
        }

        if (request.EventType.Length > 0)
        {
            events = events.Where(item => item.EventType == request.EventType);
        }

        if (request.StaffName.Length > 0)
        {
            events = events.Where(item => item.TriggeredBy == request.StaffName);
        }

        if (request.From?.ToDateTimeOffset() is { } from)
        {
            events = events.Where(item => item.Timestamp >= from);
        }

        if (request.To?.ToDateTimeOffset() is { } to)
        {
            events = events.Where(item => item.Timestamp <= to);
        }

        return events;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Follower} follows the event log from sequence {Sequence}")]
    private partial void Started(string follower, long sequence);
}
