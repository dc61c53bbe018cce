using System.Net;
using PrintLab.Contracts.Faults;
using PrintLab.Lab.Settings;

namespace PrintLab.Gateway.Platform;

/// <summary>Hourly rate limits per address or other key. Counters are in Redis if several gateways share it, otherwise in memory.</summary>
internal sealed class RateLimits(IRateCounters counters, LabSettings lab)
{
    public const string Submission = "submit";
    public const string Upload = "upload";
    public const string Login = "login";
    public const string LabLogin = "lab-login";
    public const string LabLoginOfLab = "lab-login-of-lab";

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>Takes a slot. It counts unless disposed without <see cref="Place.Keep"/>; sign-ins never dispose it, so all count.</summary>
    /// <param name="of">Whose slots these are; by default, those of the request's remote address.</param>
    /// <exception cref="Fault">rate_limited, with the number of seconds to wait.</exception>
    public async Task<Place> Take(string what, HttpContext context, int limit, string refusal, string? of = null)
    {
        if (!lab.Limits.Enabled)
        {
            return new Place(counters, key: null);
        }

        var key = $"printlab:limit:{what}:{of ?? Address(context)}";
        var (count, left) = await counters.Increment(key, Window);
        if (count <= limit)
        {
            return new Place(counters, key);
        }

        await counters.Decrement(key);
        throw new Fault(
            FaultCode.RateLimited,
            refusal,
            new Dictionary<string, object?> { ["retry_after_seconds"] = (long)Math.Ceiling(left.TotalSeconds) }
        );
    }

    // An IPv6 host has at least a /64 and can freely change addresses within it.
    private static string Address(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.GetAddressBytes() is { Length: 16 } bytes ? Convert.ToHexStringLower(bytes, 0, 8) : address.ToString();
    }

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
