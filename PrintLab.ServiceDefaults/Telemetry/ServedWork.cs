using System.Diagnostics;
using System.Threading.RateLimiting;
using OpenTelemetry.Trace;

namespace PrintLab.ServiceDefaults.Telemetry;

/// <summary>
/// Samples what somebody asked for: a request, an event, a mail, and every statement below it. What a background worker asks the database every
/// second is no trace of its own.
/// </summary>
/// <param name="budget">One permit per trace. Under load a service records only some of its work: recording all of it costs more than the work.</param>
internal sealed class ServedWork(RateLimiter budget) : Sampler
{
    /// <summary>
    /// More than a person makes by hand, and 5 traces a second for as long as the load lasts: at 20, the spans of a busy lab cost a quarter of
    /// its throughput.
    /// </summary>
    public static TokenBucketRateLimiterOptions Budget =>
        new()
        {
            TokenLimit = 100,
            TokensPerPeriod = 5,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        };

    /// <inheritdoc/>
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        new(samplingParameters.Kind != ActivityKind.Client && IsWithinBudget() ? SamplingDecision.RecordAndSample : SamplingDecision.Drop);

    private bool IsWithinBudget()
    {
        using var lease = budget.AttemptAcquire();
        return lease.IsAcquired;
    }
}
