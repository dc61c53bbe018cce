using System.Collections.Concurrent;

namespace PrintLab.Gateway.Platform;

/// <summary>Counters of a single gateway.</summary>
internal sealed class MemoryRateCounters(TimeProvider clock) : IRateCounters
{
    private const int CleanAbove = 10_000;

    private readonly ConcurrentDictionary<string, Counter> _counters = new();

    public Task<(long Count, TimeSpan Left)> Add(string key, long amount, TimeSpan window)
    {
        var now = clock.GetUtcNow();
        if (_counters.Count > CleanAbove)
        {
            RemoveEnded(now);
        }

        var counter = _counters.AddOrUpdate(
            key,
            _ => new Counter(amount, now + window),
            (_, known) => known.Ends <= now ? new Counter(amount, now + window) : known with { Count = known.Count + amount }
        );
        return Task.FromResult((counter.Count, counter.Ends - now));
    }

    public Task Decrement(string key)
    {
        if (_counters.TryGetValue(key, out var known) && known.Count > 0 && !_counters.TryUpdate(key, known with { Count = known.Count - 1 }, known))
        {
            return Decrement(key);
        }

        return Task.CompletedTask;
    }

    private void RemoveEnded(DateTimeOffset now)
    {
        foreach (var entry in _counters.Where(entry => entry.Value.Ends <= now))
        {
            _counters.TryRemove(entry);
        }
    }

    private sealed record Counter(long Count, DateTimeOffset Ends);
}
