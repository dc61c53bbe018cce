using PrintLab.Contracts.Events;
using PrintLab.Jobs.Events;
using PrintLab.Jobs.Storage;

namespace PrintLab.Tests.Jobs.Chain;

/// <summary>A row of the log as somebody with the database's password can change it.</summary>
internal sealed record LogRow(
    long Sequence,
    Guid Id,
    string? JobId,
    DateTimeOffset Timestamp,
    string EventType,
    string? Details,
    byte[] DetailsHash,
    string TriggeredBy,
    string WorkstationId,
    byte[] Hash
)
{
    /// <summary>The row of an event that follows another one.</summary>
    public static LogRow Of(JobEvent item, LogRow? previous) =>
        new LogRow(
            (previous?.Sequence ?? 0) + 1,
            item.Id,
            item.JobId,
            item.Timestamp,
            item.EventType,
            item.Details,
            item.DetailsHash(),
            item.TriggeredBy,
            item.WorkstationId,
            []
        ).After(previous);

    /// <summary>The same with the hash that belongs there.</summary>
    public LogRow After(LogRow? previous) =>
        this with
        {
            Hash = ChainVerifier.HashOf(
                previous?.Hash ?? [],
                Sequence,
                JobEvent.HashOf(Id, JobId, Timestamp, EventType, DetailsHash, TriggeredBy, WorkstationId)
            ),
        };

    /// <summary>The same without its details.</summary>
    public LogRow Redacted() => this with { Details = null };

    /// <summary>The same with other details, and their hash.</summary>
    public LogRow WithDetails(string details) => this with { Details = details, DetailsHash = JobEvent.HashOf(details) };

    public StoredEvent Stored() =>
        new()
        {
            Sequence = Sequence,
            Id = Id,
            JobId = JobId,
            Timestamp = Timestamp,
            EventType = EventType,
            Details = Details,
            DetailsHash = DetailsHash,
            TriggeredBy = TriggeredBy,
            WorkstationId = WorkstationId,
            Hash = Hash,
        };
}
