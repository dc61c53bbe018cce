using System.Collections.Concurrent;

namespace PrintLab.Files.Previews;

/// <summary>Remembers what could not be drawn and why, to avoid retrying at each view. Disk failures are retried after a while.</summary>
internal sealed class PreviewFailures(TimeProvider clock)
{
    private const int Most = 10_000;
    private static readonly TimeSpan DiskRest = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (string Reason, DateTimeOffset Until)> _known = new();

    /// <summary>The reason, for display; null when it may be tried.</summary>
    public string? Of(string sha256) => _known.TryGetValue(sha256, out var failure) && clock.GetUtcNow() < failure.Until ? failure.Reason : null;

    public void Add(string sha256, string reason, bool isOfTheDisk)
    {
        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        _known[sha256] = (reason, isOfTheDisk ? clock.GetUtcNow() + DiskRest : DateTimeOffset.MaxValue);
    }
}
