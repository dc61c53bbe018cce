using PrintLab.Contracts.Faults;
using PrintLab.Lab.Settings;

namespace PrintLab.Gateway.Platform;

/// <summary>
/// Hourly rate limits per address, except for sign-ins, which Jobs counts. Counters are in Redis if several gateways share it, otherwise in memory.
/// </summary>
internal sealed class RateLimits(IRateCounters counters, LabSettings lab)
{
    public const string Submission = "submit";
    public const string Upload = "upload";
    public const string UploadedBytes = "bytes";

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>Takes a slot of the request's address. It counts unless disposed without <see cref="Place.Keep"/>.</summary>
    /// <exception cref="Fault">rate_limited, with the number of seconds to wait.</exception>
    public async Task<Place> Take(string what, HttpContext context, int limit, string refusal)
    {
        if (!lab.Limits.Enabled)
        {
            return new Place(counters, key: null);
        }

        var key = Key(what, context);
        var (count, left) = await counters.Add(key, 1, Window);
        if (count <= limit)
        {
            return new Place(counters, key);
        }

        await counters.Decrement(key);
        throw Exceeded(refusal, left);
    }

    /// <summary>Counts an amount that the request's address has used already; nothing gives it back.</summary>
    /// <exception cref="Fault">rate_limited, with the number of seconds to wait.</exception>
    public async Task Charge(string what, HttpContext context, long amount, long limit, string refusal)
    {
        if (lab.Limits.Enabled && await counters.Add(Key(what, context), amount, Window) is var (count, left) && count > limit)
        {
            throw Exceeded(refusal, left);
        }
    }

    private static string Key(string what, HttpContext context) => $"printlab:limit:{what}:{ClientAddress.Of(context)}";

    private static Fault Exceeded(string refusal, TimeSpan left) =>
        new(FaultCode.RateLimited, refusal, new Dictionary<string, object?> { ["retry_after_seconds"] = (long)Math.Ceiling(left.TotalSeconds) });

    /// <summary>One of the slots available per hour.</summary>
    internal sealed class Place(IRateCounters counters, string? key) : IAsyncDisposable
    {
        private bool _kept;

        public void Keep() => _kept = true;

        public async ValueTask DisposeAsync()
        {
            if (!_kept && key is not null)
            {
                await counters.Decrement(key);
            }
        }
    }
}
