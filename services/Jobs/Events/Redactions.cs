using PrintLab.Contracts.Events;
using PrintLab.Jobs.Storage;

namespace PrintLab.Jobs.Events;

/// <summary>
/// Which events have lost their details, while a log is read in order. That is legitimate only where a later deletion of their job says so: it
/// names how many events it redacted, and through which sequence.
/// </summary>
internal sealed class Redactions
{
    private readonly Dictionary<string, Seen> _jobs = [];

    /// <summary>What is wrong once this event has been read; null when nothing is.</summary>
    public Verdict? Fault(StoredEvent item)
    {
        if (item.EventType == nameof(JobDeleted))
        {
            return FaultOf(item);
        }

        if (item.JobId is not { } jobId)
        {
            return item.Details is null ? Verdict.Broken(item.Sequence, "its details were removed although it belongs to no job") : null;
        }

        var seen = _jobs.GetValueOrDefault(jobId, Seen.Nothing);
        _jobs[jobId] = item.Details is null ? seen.Redacted(item.Sequence) : seen.Intact(item.Sequence);
        return null;
    }

    /// <summary>The first event whose details were removed without a deletion; null when there is none.</summary>
    public Verdict? FaultAtEnd() =>
        _jobs.Values.Where(seen => seen.Count > 0).Select(seen => (long?)seen.First).Min() is { } first
            ? Verdict.Broken(first, "its details were removed although its job was never deleted")
            : null;

    private Verdict? FaultOf(StoredEvent deletion)
    {
        if (deletion.JobId is not { } jobId || EventFact.Read(deletion.EventType, deletion.Details) is not JobDeleted deleted)
        {
            return Verdict.Broken(deletion.Sequence, "it records a deletion, whose details are never removed");
        }

        var seen = _jobs.GetValueOrDefault(jobId, Seen.Nothing);
        _jobs.Remove(jobId);
        if (seen.FirstIntact is { } intact && intact <= deleted.RedactedThrough)
        {
            return Verdict.Broken(intact, $"its job was deleted at {deletion.Sequence} together with its details, which are there");
        }

        if (seen.Last > deleted.RedactedThrough)
        {
            return Verdict.Broken(seen.Last, $"its details were removed, but not by the deletion of its job at {deletion.Sequence}");
        }

        return seen.Count == deleted.RedactedEvents
            ? null
            : Verdict.Broken(
                deletion.Sequence,
                $"it says that {deleted.RedactedEvents} events of its job lost their details, but {seen.Count} of them did"
            );
    }

    // Of one job: how many events have no details, the first and last of them, and the first that still has its details.
    private sealed record Seen(int Count, long First, long Last, long? FirstIntact)
    {
        public static Seen Nothing { get; } = new(0, 0, 0, FirstIntact: null);

        public Seen Redacted(long sequence) => this with { Count = Count + 1, First = Count == 0 ? sequence : First, Last = sequence };

        public Seen Intact(long sequence) => this with { FirstIntact = FirstIntact ?? sequence };
    }
}
