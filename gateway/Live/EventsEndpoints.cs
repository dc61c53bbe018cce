using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Gateway.Jobs;
using PrintLab.Gateway.Platform;
using PrintLab.Lab.Settings;
using Client = PrintLab.Contracts.FeedService.FeedServiceClient;

namespace PrintLab.Gateway.Live;

/// <summary>The event log, paged and as a live stream.</summary>
internal static class EventsEndpoints
{
    private static readonly QueryParameter JobId = new("job_id", "A job's id.");
    private static readonly QueryParameter EventType = new("type", "Only events of this type.");
    private static readonly QueryParameter StaffName = new("staff", "Only events caused by this staff member.");
    private static readonly QueryParameter From = new("from", "A day of the lab's time zone like 2026-01-31, or an ISO 8601 time.");
    private static readonly QueryParameter To = new("to", "The same; a day is included whole.");

    public static void MapEvents(this RouteGroupBuilder api)
    {
        var events = api.MapGroup("/events").WithTags("Events").RequireAuthorization();
        events.MapGet("/", List).Reads([JobId, EventType, StaffName, From, To, .. Paging.Parameters]);
        events.MapGet("/stream", LiveStream.Run).Produces<LiveEventsJson>(contentType: "text/event-stream");
    }

    private static async Task<EventListJson> List(HttpRequest request, ServiceCall call, Client feed, LabSettings lab)
    {
        var paging = Paging.From(request);
        var errors = new FieldErrors();
        var query = new ListEventsRequest
        {
            JobId = JobId.Of(request),
            EventType = EventType.Of(request),
            StaffName = StaffName.Of(request),
            From = JobFilter.Instant(request, From, lab, endOfDay: false, errors),
            To = JobFilter.Instant(request, To, lab, endOfDay: true, errors),
            Page = paging.Page,
            Limit = paging.Limit,
            AsAdmin = call.IsAdmin,
        };
        errors.ThrowIfAny();
        var reply = await feed.ListEventsAsync(query, cancellationToken: call.Cancellation);
        return new EventListJson([.. reply.Events.Select(JobMapping.ToJson)], reply.Total, paging.Page, paging.Limit);
    }
}
