using Google.Protobuf.WellKnownTypes;
using PrintLab.Contracts;
using PrintLab.Jobs.Storage;

namespace PrintLab.Jobs.Events;

/// <summary>Converts stored events to the form that followers and the API see.</summary>
public static class EventMessages
{
    public static Event Message(StoredEvent stored) =>
        new()
        {
            Sequence = stored.Sequence,
            Id = stored.Id.ToString("N"),
            JobId = stored.JobId ?? "",
            Timestamp = Timestamp.FromDateTimeOffset(stored.Timestamp),
            EventType = stored.EventType,
            Details = stored.Details ?? "",
            TriggeredBy = stored.TriggeredBy,
            WorkstationId = stored.WorkstationId,
            Redacted = stored.Details is null,
        };
}
