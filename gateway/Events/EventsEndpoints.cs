using System.Text.Json;
using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Gateway.Calls;
using PrintLab.Gateway.Jobs;
using PrintLab.ServiceDefaults.Faults;
using Client = PrintLab.Contracts.FeedService.FeedServiceClient;

namespace PrintLab.Gateway.Events;

/// <summary>The event log: as pages, and live as server-sent events.</summary>
internal static class EventsEndpoints
{
    public static void MapEvents(this RouteGroupBuilder api)
    {
        var events = api.MapGroup("/events").WithTags("Events").RequireAuthorization();
        events.MapGet("/", List);
        events.MapGet("/stream", Stream).Produces(StatusCodes.Status200OK, contentType: "text/event-stream");
    }

    private static async Task<EventListJson> List(HttpRequest request, ServiceCall call, Client feed)
    {
        var paging = Paging.From(request);
        var errors = new FieldErrors();
        var query = new ListEventsRequest
        {
            JobId = request.Query["job_id"].ToString(),
            EventType = request.Query["type"].ToString(),
            StaffName = request.Query["staff"].ToString(),
            From = JobFilter.Instant(request, "from", endOfDay: false, errors),
            To = JobFilter.Instant(request, "to", endOfDay: true, errors),
            Page = paging.Page,
            Limit = paging.Limit,
        };
        errors.ThrowIfAny();
        var reply = await feed.ListEventsAsync(query, cancellationToken: call.Cancellation);
        return new EventListJson([.. reply.Events.Select(JobMapping.ToJson)], reply.Total, paging.Page, paging.Limit);
    }

    // Each event carries its sequence as id: a browser that reconnects says which it saw last and misses nothing.
    private static async Task Stream(HttpContext context, Client feed)
    {
        var after = long.TryParse(context.Request.Headers["Last-Event-ID"], out var last) && last >= 0 ? last : -1;
        using var call = feed.Follow(new FollowRequest { Follower = "browser", AfterSequence = after }, cancellationToken: context.RequestAborted);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await foreach (var message in call.ResponseStream.ReadAllAsync(context.RequestAborted))
            {
                await context.Response.WriteAsync(Format(message), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (RpcException)
        {
            // Jobs restarts or the browser left: the stream ends, and the browser opens the next one where this one stopped.
            context.Abort();
        }
    }

    private static string Format(FeedMessage message) => message.MessageCase switch
    {
        FeedMessage.MessageOneofCase.Event => $"id: {message.Event.Sequence}\nevent: job\ndata: {JsonSerializer.Serialize(message.Event.ToJson(), ApiJson.Default.EventJson)}\n\n",
        FeedMessage.MessageOneofCase.Lock => $"event: lock\ndata: {JsonSerializer.Serialize(LockChangeJson.Of(message.Lock), ApiJson.Default.LockChangeJson)}\n\n",
        _ => ": alive\n\n",
    };
}

internal sealed record LockChangeJson(string JobId, string? LockedBy, DateTime? LockedUntil)
{
    public static LockChangeJson Of(LockChange change) =>
        new(change.JobId, change.LockedBy.Length > 0 ? change.LockedBy : null, change.LockedUntil.ToUtc());
}
