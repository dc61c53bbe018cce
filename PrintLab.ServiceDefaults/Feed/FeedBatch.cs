using PrintLab.Contracts;

namespace PrintLab.ServiceDefaults.Feed;

/// <summary>Consecutive events, the first of which follows directly on the position the follower has reached.</summary>
/// <param name="After">That position.</param>
/// <param name="Events">At least one.</param>
public sealed record FeedBatch(long After, IReadOnlyList<Event> Events)
{
    /// <summary>The position after the batch.</summary>
    public long End => Events[^1].Sequence;

    /// <summary>What is left of it after a position that another instance has reached meanwhile; null if nothing is.</summary>
    public FeedBatch? Beyond(long position) => position < End ? new(position, [.. Events.SkipWhile(item => item.Sequence <= position)]) : null;
}
