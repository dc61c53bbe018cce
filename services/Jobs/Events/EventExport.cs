using System.Runtime.CompilerServices;
using System.Text.Json;
using PrintLab.Jobs.Storage;

namespace PrintLab.Jobs.Events;

/// <summary>The log as a file: one JSON object per line, hashes in base64, details as the exact text that was hashed.</summary>
public static class EventExport
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static async Task<long> Write(IAsyncEnumerable<StoredEvent> events, Stream target, CancellationToken cancellationToken)
    {
        long count = 0;
        await foreach (var item in events.WithCancellation(cancellationToken))
        {
            await JsonSerializer.SerializeAsync(target, item, Format, cancellationToken);
            target.WriteByte((byte)'\n');
            count++;
        }

        return count;
    }

    public static async IAsyncEnumerable<StoredEvent> Read(string path, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var line in File.ReadLinesAsync(path, cancellationToken))
        {
            if (line.Length > 0)
            {
                yield return JsonSerializer.Deserialize<StoredEvent>(line, Format)!;
            }
        }
    }
}
