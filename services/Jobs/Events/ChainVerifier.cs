using System.Buffers.Binary;
using System.Security.Cryptography;
using PrintLab.Contracts.Events;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Storage;

namespace PrintLab.Jobs.Events;

/// <summary>Proves that a log is intact: no sequence missing, no content changed, each hash derived from the previous one.</summary>
public static class ChainVerifier
{
    /// <summary>Reads the events in order.</summary>
    public static async Task<Verdict> Verify(IAsyncEnumerable<StoredEvent> events, CancellationToken cancellationToken)
    {
        byte[] previous = [];
        long count = 0;
        var awaitingDeletion = new Dictionary<string, long>();
        await foreach (var item in events.WithCancellation(cancellationToken))
        {
            if (item.Sequence != count + 1)
            {
                return Verdict.Broken(count + 1, $"sequence {count + 1} is missing; {item.Sequence} follows");
            }

            if (FirstFault(item, previous) is { } fault)
            {
                return Verdict.Broken(item.Sequence, fault);
            }

            TrackRedaction(item, awaitingDeletion);
            previous = item.Hash;
            count++;
        }

        return awaitingDeletion.Count == 0
            ? Verdict.Whole(count)
            : Verdict.Broken(awaitingDeletion.Values.Min(), "its content was removed although its job was never deleted");
    }

    /// <summary>SHA-256 over the previous hash, the sequence as 8 bytes big endian, and the content hash.</summary>
    public static byte[] HashOf(byte[] previous, long sequence, byte[] contentHash)
    {
        var position = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(position, sequence);
        return SHA256.HashData([.. previous, .. position, .. contentHash]);
    }

    private static string? FirstFault(StoredEvent item, byte[] previous)
    {
        if (!item.Redacted && !ContentHash(item).AsSpan().SequenceEqual(item.ContentHash))
        {
            return "its content does not match its content hash";
        }

        return HashOf(previous, item.Sequence, item.ContentHash).AsSpan().SequenceEqual(item.Hash)
            ? null
            : "its hash does not follow from the one before it";
    }

    private static byte[] ContentHash(StoredEvent item) =>
        JobEvent.HashOf(item.Id, item.JobId, item.Timestamp, item.EventType, item.Details ?? "", item.TriggeredBy, item.WorkstationId);

    // Only a deletion may redact events, and it comes after them.
    private static void TrackRedaction(StoredEvent item, Dictionary<string, long> awaitingDeletion)
    {
        if (item.EventType == nameof(JobDeleted))
        {
            awaitingDeletion.Remove(item.JobId ?? "");
        }
        else if (item.Redacted)
        {
            awaitingDeletion.TryAdd(item.JobId ?? "", item.Sequence);
        }
    }
}

/// <summary>The result of a verification; the sequence is the first broken one, or 0.</summary>
public sealed record Verdict(bool IsWhole, long Events, long BrokenSequence, string Reason)
{
    public static Verdict Whole(long events) => new(IsWhole: true, events, 0, "");

    public static Verdict Broken(long sequence, string reason) => new(IsWhole: false, 0, sequence, reason);
}
