using System.Diagnostics;
using System.Threading.RateLimiting;
using OpenTelemetry.Trace;
using PrintLab.ServiceDefaults.Telemetry;

namespace PrintLab.Tests.ServiceDefaults;

public sealed class TraceSamplingTests : IDisposable
{
    private readonly TokenBucketRateLimiter _budget = new(
        new()
        {
            TokenLimit = 2,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromTicks(1),
            AutoReplenishment = false,
        }
    );

    [Fact]
    public void Under_load_some_of_the_work_is_recorded_and_more_of_it_later()
    {
        var sampler = new ServedWork(_budget);

        Enumerable
            .Range(0, 4)
            .Select(_ => Sample(sampler, ActivityKind.Server))
            .ShouldBe([SamplingDecision.RecordAndSample, SamplingDecision.RecordAndSample, SamplingDecision.Drop, SamplingDecision.Drop]);

        _budget.TryReplenish();
        Sample(sampler, ActivityKind.Server).ShouldBe(SamplingDecision.RecordAndSample);
    }

    [Fact]
    public void What_nobody_asked_for_is_not_recorded_and_takes_nothing_from_the_others()
    {
        var sampler = new ServedWork(_budget);

        Enumerable.Range(0, 10).ShouldAllBe(_ => Sample(sampler, ActivityKind.Client) == SamplingDecision.Drop);

        Sample(sampler, ActivityKind.Consumer).ShouldBe(SamplingDecision.RecordAndSample);
    }

    public void Dispose() => _budget.Dispose();

    private static SamplingDecision Sample(ServedWork sampler, ActivityKind kind) =>
        sampler.ShouldSample(new SamplingParameters(default, ActivityTraceId.CreateRandom(), "work", kind)).Decision;
}
