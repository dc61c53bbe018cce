using System.Globalization;
using PrintLab.Contracts.Events;
using PrintLab.Jobs.Storage;

namespace PrintLab.Jobs.Events;

/// <summary>A head of the log from outside the database.</summary>
/// <param name="Source">Where it was found, for display: a file or a backup.</param>
public sealed record KnownHead(LogHead Head, string Source)
{
    /// <summary>The head in words: the event, the day, and who says so.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"event {Head.Sequence} with hash {Head.Hash[..12]}… on {Head.At.UtcDateTime:d MMMM yyyy} ({Source})"
        );
}

/// <summary>The known heads, looked for while a log is read in order.</summary>
internal sealed class ExpectedHeads(IReadOnlyCollection<KnownHead> heads)
{
    private readonly ILookup<long, KnownHead> _bySequence = heads.ToLookup(known => known.Head.Sequence);

    /// <summary>What is wrong when the log once ended at this sequence with another hash; null when nothing is.</summary>
    public Verdict? Fault(StoredEvent item) =>
        _bySequence[item.Sequence].FirstOrDefault(known => known.Head.Hash != Convert.ToHexStringLower(item.Hash)) is { } lost
            ? Verdict.Broken(item.Sequence, $"the log ended at {lost}, and that is not found: the events up to there were replaced")
            : null;

    /// <summary>What is wrong when the log is shorter than it was; null when nothing is.</summary>
    public Verdict? FaultAtEnd(long count) =>
        heads.Where(known => known.Head.Sequence > count).OrderBy(known => known.Head.Sequence).LastOrDefault() is { } lost
            ? Verdict.Broken(count + 1, $"the log ended at {lost}, and that is not found: now it ends at {count}")
            : null;
}
