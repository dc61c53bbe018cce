using System.Diagnostics;
using System.Threading.RateLimiting;
using OpenTelemetry.Trace;

namespace PrintLab.ServiceDefaults.Telemetry;

/// <summary>
/// Samples requested work: a request, an event, an email, and every statement below it. A background worker's database queries every second do
/// not get a trace of their own.
/// </summary>
/// <param name="budget">One permit per trace. Under load a service records only part of its work: recording all costs more than the work.</param>
internal sealed class ServedWork(RateLimiter budget) : Sampler
{
    /// <summary>
    /// More than a person triggers by hand, and 5 traces a second under sustained load: at 20, the spans of a busy lab cost a quarter of its
    /// throughput.
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
