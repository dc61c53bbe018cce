using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.ServiceDefaults.Feed;

/// <summary>
/// Keeps a handler at the head of the event log: opens the stream at its stored position, passes on events in batches, reopens the stream when it
/// breaks or when the stored position has fallen back.
/// </summary>
public sealed partial class FeedFollower<THandler>(
    FeedService.FeedServiceClient feed,
    THandler handler,
    EventDelivery<THandler> delivery,
    FollowerState<THandler> state,
    TimeProvider clock,
    ILogger<THandler> log
) : BackgroundWork(clock, log)
    where THandler : class, IFeedHandler
{
    private const string SourceName = "PrintLab.Feed";
    private const int BatchLimit = 500;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AfterTheEnd = TimeSpan.FromMilliseconds(200);

    private readonly ActivitySource _source = new(SourceName);
    private readonly ILogger _log = log;
    private long _position;

    public override void Dispose()
    {
        _source.Dispose();
        base.Dispose();
    }

    protected override string Title => $"Following the event log as {handler.Name}";

    protected override TimeSpan LongestPause => LongestWait;

    protected override async Task Work(CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                await Follow(stopping);
            }
            catch (PositionMovedException moved)
            {
                FellBack(handler.Name, moved.Expected, moved.Stored);
                continue;
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                state.Lost(exception.Reason());
                throw;
            }

            // Jobs has ended the stream, as it does when it stops.
            await Task.Delay(AfterTheEnd, Clock, stopping);
        }
    }

    private async Task Follow(CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _position = await handler.Position(stopping);
        state.StartsAt(_position);
        using var call = feed.Follow(new FollowRequest { Follower = handler.Name, AfterSequence = _position }, cancellationToken: ending.Token);
        var messages = Channel.CreateBounded<FeedMessage>(new BoundedChannelOptions(BatchLimit * 2) { SingleReader = true, SingleWriter = true });
        var pump = Pump(call.ResponseStream, messages.Writer, ending.Token);
        var connected = false;
        try
        {
            await foreach (var batch in Batches(messages.Reader, ending.Token))
            {
                if (!connected)
                {
                    // The first message arrives immediately, a heartbeat if there is nothing else.
                    await handler.Connected(stopping);
                    connected = true;
                }

                await Handle(batch, stopping);
                Succeeded();
            }
        }
        finally
        {
            handler.Disconnected();
            await ending.CancelAsync();
            await pump;
        }
    }

    private async Task Handle(List<FeedMessage> batch, CancellationToken cancellationToken)
    {
        var events = batch.Where(message => message.Event is not null).Select(message => message.Event).ToList();
        if (events.Count > 0)
        {
            using var task = Begin(events);
            _position = await delivery.Deliver(new FeedBatch(_position, events), cancellationToken);
            state.Reached(_position);
        }
        else if (batch.Exists(message => message.Heartbeat is not null))
        {
            await RequirePosition(cancellationToken);
        }

        foreach (var message in batch)
        {
            if (message.Lock is not null)
            {
                await handler.Handle(message.Lock, cancellationToken);
            }
        }

        state.Alive();
    }

    // While there are no events, heartbeats reveal what a database crash has undone; otherwise the next event would.
    private async Task RequirePosition(CancellationToken cancellationToken)
    {
        if (await handler.Position(cancellationToken) is >= 0 and var stored && stored < _position)
        {
            throw new PositionMovedException(_position, stored);
        }
    }

    // Shows a follower's work in traces as "notify: StaffApproved"; null when tracing is off.
    private Activity? Begin(List<Event> events) =>
        _source.StartActivity(
            $"{handler.Name}: {(events.Count == 1 ? events[0].EventType : $"{events.Count} events")}",
            ActivityKind.Consumer,
            parentContext: default,
            [new("printlab.sequence", events[^1].Sequence)]
        );

    // Two loops, so that a slow handler gets everything that arrived in the meantime as one batch.
    private static async Task Pump(IAsyncStreamReader<FeedMessage> stream, ChannelWriter<FeedMessage> writer, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in stream.ReadAllAsync(cancellationToken))
            {
                await writer.WriteAsync(message, cancellationToken);
            }

            writer.Complete();
        }
        catch (Exception exception)
        {
            // Passed to the reading loop, which reports it.
            writer.Complete(exception);
        }
    }

    private static async IAsyncEnumerable<List<FeedMessage>> Batches(
        ChannelReader<FeedMessage> reader,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        while (await reader.WaitToReadAsync(cancellationToken))
        {
            var batch = new List<FeedMessage>();
            while (batch.Count < BatchLimit && reader.TryRead(out var message))
            {
                batch.Add(message);
            }

            yield return batch;
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The stored position of {Follower} in the event log fell back from {Position} to {Stored}, as after a crash of the "
            + "database; reading those events again"
    )]
    private partial void FellBack(string follower, long position, long stored);
}
