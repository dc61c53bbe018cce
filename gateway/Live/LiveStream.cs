using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Channels;
using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Gateway.Files;
using PrintLab.Gateway.Jobs;
using PrintLab.Gateway.Platform;
using PrintLab.Gateway.Staff;
using PrintLab.ServiceDefaults.Clients;

namespace PrintLab.Gateway.Live;

/// <summary>What happens, as server-sent events: jobs and locks from the event log, notices and slicer results beside them.</summary>
internal static class LiveStream
{
    private const int Ahead = 100;

    /// <summary>
    /// Ends when the browser leaves, its session ends, the event log does, or the gateway stops; the browser then opens the next one where this one
    /// ended, if it is signed in.
    /// </summary>
    public static Task Run(
        HttpContext context,
        FeedService.FeedServiceClient feed,
        NoticeService.NoticeServiceClient notify,
        SlicedFollower sliced,
        ResponseCache responses,
        SessionWatch session,
        TimeProvider clock
    )
    {
        var signedIn = context.Features.Get<SignedIn>()!;
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        var notices = (CancellationToken open) => notify.Watch(signedIn.Workstation.IsAdmin, clock, open);
        return context.UntilStopped(stopped =>
            session.WhileSignedIn(signedIn, open => Tell(context, feed, notices, sliced, responses, open), stopped)
        );
    }

    private static async Task Tell(
        HttpContext context,
        FeedService.FeedServiceClient feed,
        Func<CancellationToken, IAsyncEnumerable<NoticeListJson>> notify,
        SlicedFollower sliced,
        ResponseCache responses,
        CancellationToken stopped
    )
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopped);
        var isAdmin = new ServiceCall(context).IsAdmin;
        using var call = feed.Follow(
            new FollowRequest
            {
                Follower = "browser",
                AfterSequence = After(context.Request),
                ForStaff = !isAdmin,
            },
            cancellationToken: ending.Token
        );

        // A browser renews its lists when the stream opens and relies on it from then on, so it opens once the log is followed.
        if (!await call.ResponseStream.MoveNext(ending.Token))
        {
            return;
        }

        var lines = Channel.CreateBounded<string>(new BoundedChannelOptions(Ahead) { SingleReader = true });
        var log = FollowLog(call.ResponseStream, responses, lines.Writer, ending.Token);
        var notices = FollowBeside("notices", notify(ending.Token), ApiJson.Default.NoticeListJson, lines.Writer, ending.Token);
        var results = FollowBeside("sliced", sliced.Watch(ending.Token), ApiJson.Default.SlicedJson, lines.Writer, ending.Token);
        try
        {
            await foreach (var line in lines.Reader.ReadAllAsync(ending.Token))
            {
                await context.Response.WriteAsync(line, ending.Token);
                await context.Response.Body.FlushAsync(ending.Token);
            }
        }
        catch (Exception exception) when (exception.IsFromService() || exception is OperationCanceledException)
        {
            if (!stopped.IsCancellationRequested)
            {
                context.Abort();
            }
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll(log, notices, results);
        }
    }

    // Each event carries its sequence as id: a browser that reconnects says which it saw last and misses nothing.
    private static long After(HttpRequest request) => long.TryParse(request.Headers["Last-Event-ID"], out var last) && last >= 0 ? last : -1;

    private static async Task FollowLog(
        IAsyncStreamReader<FeedMessage> messages,
        ResponseCache responses,
        ChannelWriter<string> lines,
        CancellationToken cancellationToken
    )
    {
        try
        {
            for (var hasMessage = true; hasMessage; hasMessage = await messages.MoveNext(cancellationToken))
            {
                var message = messages.Current;
                Outdate(responses, message);
                await lines.WriteAsync(Format(message), cancellationToken);
            }

            lines.TryComplete();
        }
        catch (Exception exception) when (exception.IsFromService() || exception is OperationCanceledException)
        {
            lines.TryComplete(exception);
        }
    }

    // The browser asks again at once, and this gateway may not have heard of it by its own following yet.
    private static void Outdate(ResponseCache responses, FeedMessage message)
    {
        switch (message.MessageCase)
        {
            case FeedMessage.MessageOneofCase.Event:
                responses.Changed(message.Event.JobId, message.Event.Sequence);
                break;
            case FeedMessage.MessageOneofCase.Lock:
                responses.Changed(message.Lock.JobId);
                break;
        }
    }

    private static async Task FollowBeside<T>(
        string name,
        IAsyncEnumerable<T> news,
        JsonTypeInfo<T> json,
        ChannelWriter<string> lines,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await foreach (var item in news)
            {
                await lines.WriteAsync($"event: {name}\ndata: {JsonSerializer.Serialize(item, json)}\n\n", cancellationToken);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ChannelClosedException)
        {
            // The stream has ended.
        }
    }

    private static string Format(FeedMessage message) =>
        message.MessageCase switch
        {
            FeedMessage.MessageOneofCase.Event =>
                $"id: {message.Event.Sequence}\nevent: job\ndata: {JsonSerializer.Serialize(message.Event.ToJson(), ApiJson.Default.EventJson)}\n\n",
            FeedMessage.MessageOneofCase.Lock =>
                $"event: lock\ndata: {JsonSerializer.Serialize(LockChangeJson.Of(message.Lock), ApiJson.Default.LockChangeJson)}\n\n",
            _ => ": alive\n\n",
        };
}

internal sealed record LockChangeJson(string JobId, string? LockedBy, DateTime? LockedUntil)
{
    public static LockChangeJson Of(LockChange change) =>
        new(change.JobId, change.LockedBy.Length > 0 ? change.LockedBy : null, change.LockedUntil.ToUtc());
}

/// <summary>What the live stream sends: the data of each event, by the event's name.</summary>
internal sealed record LiveEventsJson(EventJson Job, LockChangeJson Lock, NoticeListJson Notices, SlicedJson Sliced);
