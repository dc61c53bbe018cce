using System.Buffers.Binary;
using System.Security.Cryptography;
using PrintLab.Contracts.Events;
using PrintLab.Jobs.Storage;

namespace PrintLab.Jobs.Events;

/// <summary>
/// Proves that a log is intact: no sequence missing, no field changed, each hash derived from the previous one, details removed only by the
/// deletion of their job, and every head known from outside the database still in its place.
/// </summary>
public static class ChainVerifier
{
    /// <summary>Reads the events in order.</summary>
    /// <param name="heads">Where the log once ended, according to files outside the database.</param>
    public static async Task<Verdict> Verify(
        IAsyncEnumerable<StoredEvent> events,
        IReadOnlyCollection<KnownHead> heads,
        CancellationToken cancellationToken
    )
    {
        byte[] previous = [];
        long count = 0;
        var redactions = new Redactions();
        var expected = new ExpectedHeads(heads);
        await foreach (var item in events.WithCancellation(cancellationToken))
        {
            if (item.Sequence != count + 1)
            {
                return Verdict.Broken(count + 1, $"sequence {count + 1} is missing; {item.Sequence} follows");
            }

            if (Fault(item, previous) is { } fault)
            {
                return Verdict.Broken(item.Sequence, fault);
            }

            if ((expected.Fault(item) ?? redactions.Fault(item)) is { } broken)
            {
                return broken;
            }

            previous = item.Hash;
            count++;
        }

        return expected.FaultAtEnd(count) ?? redactions.FaultAtEnd() ?? Verdict.Whole(count);
    }

    /// <summary>SHA-256 over the previous hash, the sequence as 8 bytes big endian, and the content hash.</summary>
    public static byte[] HashOf(byte[] previous, long sequence, byte[] contentHash)
    {
        var position = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(position, sequence);
        return SHA256.HashData([.. previous, .. position, .. contentHash]);
    }

    private static string? Fault(StoredEvent item, byte[] previous)
    {
        if (item.Details is { } details && !JobEvent.HashOf(details).AsSpan().SequenceEqual(item.DetailsHash))
        {
            return "its details do not match their hash";
        }

        return HashOf(previous, item.Sequence, ContentHash(item)).AsSpan().SequenceEqual(item.Hash)
            ? null
            : "its hash does not follow from its fields and the event before it";
    }

    private static byte[] ContentHash(StoredEvent item) =>
        JobEvent.HashOf(item.Id, item.JobId, item.Timestamp, item.EventType, item.DetailsHash, item.TriggeredBy, item.WorkstationId);
}

/// <summary>The result of a verification; the sequence is the first broken one, or 0.</summary>
public sealed record Verdict(bool IsWhole, long Events, long BrokenSequence, string Reason)
{
    public static Verdict Whole(long events) => new(IsWhole: true, events, 0, "");

    public static Verdict Broken(long sequence, string reason) => new(IsWhole: false, 0, sequence, reason);
}
