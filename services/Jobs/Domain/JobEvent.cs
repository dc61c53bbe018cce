using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PrintLab.Jobs.Domain;

/// <summary>A fact about to be written. Details are JSON and hold no secret; <see cref="ContentHash"/> seals everything but the position.</summary>
public sealed record JobEvent(Guid Id, string? JobId, DateTimeOffset Timestamp, string EventType, string Details, string TriggeredBy, string WorkstationId)
{
    // People's names and reasons stay readable in the log.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JobEvent Of(string eventType, string? jobId, Actor actor, DateTimeOffset now, IReadOnlyDictionary<string, object?> details) =>
        new(Guid.CreateVersion7(now), jobId, now.ToMicroseconds(), eventType, JsonSerializer.Serialize(details, Json), actor.StaffName, actor.WorkstationId);

    public byte[] ContentHash() => HashOf(Id, JobId, Timestamp, EventType, Details, TriggeredBy, WorkstationId);

    /// <summary>SHA-256 over the fields in order, each as its length (4 bytes, big endian) and its UTF-8 bytes; the time as Unix microseconds.</summary>
    public static byte[] HashOf(
        Guid id, string? jobId, DateTimeOffset timestamp, string eventType, string details, string triggeredBy, string workstationId)
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
