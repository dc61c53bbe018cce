using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PrintLab.Contracts.Events;

/// <summary>An event about to be written. <see cref="ContentHash"/> covers everything except its position in the log.</summary>
/// <param name="JobId">Null when it is not about a job.</param>
/// <param name="Timestamp">UTC, to the microsecond.</param>
/// <param name="Details">The fact as returned by <see cref="EventFact.ToJson"/>.</param>
/// <param name="TriggeredBy">The staff member, "student" or "system".</param>
public sealed record JobEvent(
    Guid Id,
    string? JobId,
    DateTimeOffset Timestamp,
    string EventType,
    string Details,
    string TriggeredBy,
    string WorkstationId
)
{
    public static JobEvent Of(EventFact fact, string? jobId, string triggeredBy, string workstationId, DateTimeOffset now) =>
        new(Guid.CreateVersion7(now), jobId, now.ToMicroseconds(), fact.Type, fact.ToJson(), triggeredBy, workstationId);

    public byte[] ContentHash() => HashOf(Id, JobId, Timestamp, EventType, Details, TriggeredBy, WorkstationId);

    /// <summary>SHA-256 over the fields in order, each as its length (4 bytes, big endian) and its UTF-8 bytes; time in Unix microseconds.</summary>
    public static byte[] HashOf(
        Guid id,
        string? jobId,
        DateTimeOffset timestamp,
        string eventType,
        string details,
        string triggeredBy,
        string workstationId
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        var microseconds = (timestamp - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        foreach (var field in new[] { id.ToString("N"), jobId ?? "", microseconds.ToString(), eventType, details, triggeredBy, workstationId })
        {
            var bytes = Encoding.UTF8.GetBytes(field);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }
}
