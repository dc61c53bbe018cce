using System.Buffers.Binary;
using System.Globalization;
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

    /// <summary>SHA-256 of the details. It is stored, and stays when the details are removed with their job.</summary>
    public byte[] DetailsHash() => HashOf(Details);

    public byte[] ContentHash() => HashOf(Id, JobId, Timestamp, EventType, DetailsHash(), TriggeredBy, WorkstationId);

    /// <summary>SHA-256 of details in UTF-8.</summary>
    public static byte[] HashOf(string details) => SHA256.HashData(Encoding.UTF8.GetBytes(details));

    /// <summary>
    /// SHA-256 over the fields in order, each as its length (4 bytes, big endian; -1 for null) and its UTF-8 bytes; time in Unix microseconds, the
    /// details as the hexadecimal digits of their hash.
    /// </summary>
    public static byte[] HashOf(
        Guid id,
        string? jobId,
        DateTimeOffset timestamp,
        string eventType,
        byte[] detailsHash,
        string triggeredBy,
        string workstationId
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        var microseconds = (timestamp - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        string?[] fields =
        [
            id.ToString("N"),
            jobId,
            microseconds.ToString(CultureInfo.InvariantCulture),
            eventType,
            Convert.ToHexStringLower(detailsHash),
            triggeredBy,
            workstationId,
        ];
        foreach (var field in fields)
        {
            var bytes = Encoding.UTF8.GetBytes(field ?? "");
            BinaryPrimitives.WriteInt32BigEndian(length, field is null ? -1 : bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }
}
