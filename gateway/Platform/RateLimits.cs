using System.Net;
using PrintLab.Contracts.Faults;
using PrintLab.Lab.Settings;

namespace PrintLab.Gateway.Platform;

/// <summary>How often one address, or whatever else is counted, may do what is limited, per hour. Counters are in Redis where several gateways share it, else in memory.</summary>
internal sealed class RateLimits(IRateCounters counters, LabSettings lab)
{
    public const string Submission = "submit";
    public const string Upload = "upload";
    public const string Login = "login";
    public const string LabLogin = "lab-login";
    public const string LabLoginOfLab = "lab-login-of-lab";

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>Takes a place. It counts unless it is disposed without <see cref="Place.Keep"/>; sign-ins keep theirs by never disposing it.</summary>
    /// <param name="of">Whose places these are; left out, those of the address the request comes from.</param>
    /// <exception cref="Fault">rate_limited, with the seconds to wait.</exception>
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

    // An IPv6 host owns at least a /64; single addresses of it are free to change.
    private static string Address(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.GetAddressBytes() is { Length: 16 } bytes ? Convert.ToHexStringLower(bytes, 0, 8) : address.ToString();
    }

    /// <summary>A place among those of the hour.</summary>
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
