using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace PrintLab.Gateway.Platform;

/// <summary>
/// Finished responses in memory, until the log says that what they show has changed. Lists and statistics go with every change, a job's
/// detail with its own. A response that was being made while something changed is given out but not kept.
/// </summary>
internal sealed class ResponseCache(TimeProvider clock)
{
    // A list of 50 jobs has some 75 KB, a job with its history 5 KB.
    private const long MostBytes = 48L * 1024 * 1024;
    private const int MostEntries = 5000;

    private readonly ConcurrentDictionary<string, Lazy<Task<CachedResponse>>> _lists = new();
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, Lazy<Task<CachedResponse>>>> _details = new();
    private volatile bool _following;
    private long _bytes;

    /// <summary>Highest position of the log this gateway has heard of, from the feed or from the response to a change.</summary>
    public long Sequence => Interlocked.Read(ref _sequence);

    private long _sequence;

    /// <summary>A response that any change may outdate. Callers that come while it is being made wait for the same one.</summary>
    /// <param name="make">Makes it; true when others may wait for the same one, so that the caller's leaving must not end it.</param>
    public Task<CachedResponse> List(string key, Func<bool, Task<CachedResponse>> make, CancellationToken cancellationToken) =>
        Get(_lists, key, make, cancellationToken);

    /// <summary>A response about one job.</summary>
    public Task<CachedResponse> Detail(string jobId, string key, Func<bool, Task<CachedResponse>> make, CancellationToken cancellationToken) =>
        Get(_details.GetOrAdd(jobId, _ => new()), key, make, cancellationToken);

    /// <summary>Something happened to a job, or, without an id, to anything.</summary>
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

    /// <summary>While the log cannot be followed nothing is kept: nobody would say when it is outdated.</summary>
    public void Following(bool following)
    {
        _following = following;
        ForgetAll();
    }

    // What is asked for again is made again. The count also takes in what a change has removed since, so it errs on the small side.
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

        // Made for everyone who asks meanwhile, so the first caller's request stays open until it is made.
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

/// <summary>JSON ready to send. The ETag is made of the bytes, so it survives changes that do not touch what it shows.</summary>
internal sealed record CachedResponse(byte[] Json, string ETag, DateTimeOffset? FreshUntil)
{
    public static CachedResponse Of(byte[] json, DateTimeOffset? freshUntil) =>
        new(json, $"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 12))}\"", freshUntil);
}
