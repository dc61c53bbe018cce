using Microsoft.AspNetCore.Http.Features;
using PrintLab.Contracts.Faults;
using PrintLab.Gateway.Platform;
using PrintLab.Lab.Settings;

namespace PrintLab.Gateway.Submissions;

/// <summary>What an address may upload: so much an hour, whether it is accepted or not, and each upload within a time.</summary>
internal sealed class UploadAllowance(RateLimits limits, LabSettings lab, TimeProvider clock)
{
    // What a form may have besides its file; Files notices a file that is too large before this is used up.
    private const long MostFormBytes = 8 * 1024 * 1024;

    /// <summary>Begins one upload.</summary>
    /// <exception cref="Fault">validation_failed on "file": it says itself that it is too large; rate_limited.</exception>
    public async Task<Upload> Begin(HttpContext context, CancellationToken cancellationToken)
    {
        var most = lab.Limits.UploadBytes + MostFormBytes;
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = most;
        if (context.Request.ContentLength > most)
        {
            throw TooLarge();
        }

        await Charge(context, 0);
        return new Upload(this, context, TimeSpan.FromMinutes(lab.Limits.UploadMinutes), clock, cancellationToken);
    }

    /// <summary>What to say when the body exceeds what was announced, or does not announce its size.</summary>
    public Fault TooLarge() => Fault.TooLarge(lab.Limits.UploadBytes);

    private Task Charge(HttpContext context, long bytes) =>
        limits.Charge(
            RateLimits.UploadedBytes,
            context,
            bytes,
            lab.Limits.UploadMbPerIpPerHour * 1024 * 1024,
            "Too much was uploaded from your network within an hour. Please try again later."
        );

    /// <summary>One upload while it arrives.</summary>
    internal sealed class Upload : IDisposable
    {
        // A counter that several gateways share is not asked for each chunk.
        private const long ChargedBytes = 4 * 1024 * 1024;

        private readonly UploadAllowance _allowance;
        private readonly HttpContext _context;
        private readonly TimeSpan _longest;
        private readonly CancellationTokenSource _time;
        private readonly CancellationTokenSource _ending;
        private long _bytes;

        public Upload(UploadAllowance allowance, HttpContext context, TimeSpan longest, TimeProvider clock, CancellationToken cancellationToken)
        {
            (_allowance, _context, _longest) = (allowance, context, longest);
            _time = new CancellationTokenSource(longest, clock);
            _ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _time.Token);
        }

        /// <summary>Canceled with the request, and when the time is over.</summary>
        public CancellationToken Cancellation => _ending.Token;

        /// <summary>Whether its time is over.</summary>
        public bool IsTooSlow => _time.IsCancellationRequested;

        /// <summary>What to say then.</summary>
        public Fault TooSlow() =>
            Fault.Invalid("file", $"The upload took longer than {_longest.TotalMinutes:0.##} minutes. Use a faster network, or a smaller file.");

        /// <exception cref="Fault">rate_limited</exception>
        public async Task Add(int bytes)
        {
            _bytes += bytes;
            if (_bytes >= ChargedBytes)
            {
                await Charge();
            }
        }

        /// <summary>Counts the rest, however the upload ended.</summary>
        public async Task End()
        {
            try
            {
                await Charge();
            }
            catch (Fault fault) when (fault.Code == FaultCode.RateLimited)
            {
                // It is over; the next one is refused.
            }
        }

        public void Dispose()
        {
            _ending.Dispose();
            _time.Dispose();
        }

        private Task Charge()
        {
            var charged = _bytes;
            _bytes = 0;
            return _allowance.Charge(_context, charged);
        }
    }
}
