using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Gateway.Jobs;
using PrintLab.Gateway.Platform;
using Client = PrintLab.Contracts.FeedService.FeedServiceClient;

namespace PrintLab.Gateway.Live;

/// <summary>The event log, paged and as a live stream.</summary>
internal static class EventsEndpoints
{
    public static void MapEvents(this RouteGroupBuilder api)
    {
        var events = api.MapGroup("/events").WithTags("Events").RequireAuthorization();
        events.MapGet("/", List);
        events.MapGet("/stream", LiveStream.Run).Produces<LiveEventsJson>(contentType: "text/event-stream");
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
}
