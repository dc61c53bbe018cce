using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace PrintLab.Gateway.Platform;

/// <summary>
/// Caches finished responses in memory until the event log reports a change to their content. Any change evicts lists and statistics; a job's
/// detail is evicted by its own changes. A response being built when something changes is served but not kept.
/// </summary>
internal sealed class ResponseCache(TimeProvider clock)
{
    // A list of 50 jobs takes about 75 KB, a job with its history 5 KB.
    private const long MostBytes = 48L * 1024 * 1024;
    private const int MostEntries = 5000;

    private readonly ConcurrentDictionary<string, Lazy<Task<CachedResponse>>> _lists = new();
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, Lazy<Task<CachedResponse>>>> _details = new();
    private volatile bool _following;
    private long _bytes;

    /// <summary>Highest log position this gateway has seen, from the feed or from the response to a change.</summary>
    public long Sequence => Interlocked.Read(ref _sequence);

    private long _sequence;

    /// <summary>A response that any change may invalidate. Callers that arrive while it is being built wait for the same one.</summary>
    /// <param name="make">Builds it; true if others may wait for the same response, so the caller's disconnect must not cancel it.</param>
    public Task<CachedResponse> List(string key, Func<bool, Task<CachedResponse>> make, CancellationToken cancellationToken) =>
        Get(_lists, key, make, cancellationToken);

    /// <summary>A response about one job.</summary>
    public Task<CachedResponse> Detail(string jobId, string key, Func<bool, Task<CachedResponse>> make, CancellationToken cancellationToken) =>
        Get(_details.GetOrAdd(jobId, _ => new()), key, make, cancellationToken);

    /// <summary>Invalidates responses after a change to a job, or, without an id, to anything.</summary>
    public void Changed(string jobId, long sequence = 0)
    {
        Advance(sequence);
        _lists.Clear();
        if (jobId.Length > 0)
        {
            _details.TryRemove(jobId, out _);
        }
        else
        {
            _details.Clear();
        }
    }

    /// <summary>While the log cannot be followed, nothing is cached: there would be no invalidation.</summary>
    public void Following(bool following)
    {
        _following = following;
        ForgetAll();
    }

    // Entries are rebuilt on demand. The byte count includes entries that changes have since evicted, so the cache clears early rather than late.
    private void ForgetAll()
    {
        _lists.Clear();
        _details.Clear();
        Interlocked.Exchange(ref _bytes, 0);
    }

    private async Task<CachedResponse> Get(
        ConcurrentDictionary<string, Lazy<Task<CachedResponse>>> entries,
        string key,
        Func<bool, Task<CachedResponse>> make,
        CancellationToken cancellationToken
    )
    {
        if (!_following)
        {
            return await make(false);
        }

        if (entries.TryGetValue(key, out var found) && (!found.Value.IsCompleted || IsFresh(found.Value)))
        {
            return await found.Value.WaitAsync(cancellationToken);
        }

        if (Interlocked.Read(ref _bytes) > MostBytes || _details.Count > MostEntries || _lists.Count > MostEntries)
        {
            ForgetAll();
        }

        // Others may be waiting for this response, so the first caller's request stays open until it is built.
        var made = new Lazy<Task<CachedResponse>>(() => make(true));
        entries[key] = made;
        try
        {
            var response = await made.Value;
            Interlocked.Add(ref _bytes, response.Json.Length);
            return response;
        }
        catch
        {
            entries.TryRemove(new(key, made));
            throw;
        }
    }

    private bool IsFresh(Task<CachedResponse> made) =>
        made.IsCompletedSuccessfully && (made.Result.FreshUntil is not { } until || clock.GetUtcNow() < until);

    private void Advance(long sequence)
    {
        for (var known = Sequence; sequence > known; known = Sequence)
        {
            Interlocked.CompareExchange(ref _sequence, sequence, known);
        }
    }
}

/// <summary>JSON ready to send. The ETag is a hash of the bytes, so it survives changes that do not affect the content.</summary>
internal sealed record CachedResponse(byte[] Json, string ETag, DateTimeOffset? FreshUntil)
{
    public static CachedResponse Of(byte[] json, DateTimeOffset? freshUntil) =>
        new(json, $"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 12))}\"", freshUntil);
}
