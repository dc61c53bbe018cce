using System.Diagnostics;
using OpenTelemetry.Trace;

namespace PrintLab.ServiceDefaults.Telemetry;

/// <summary>
/// Samples what somebody asked for: a request, an event, a mail, and every statement below it. What a background worker asks the database every
/// second is no trace of its own.
/// </summary>
internal sealed class ServedWork : Sampler
{
    /// <inheritdoc/>
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        new(samplingParameters.Kind == ActivityKind.Client ? SamplingDecision.Drop : SamplingDecision.RecordAndSample);
}
