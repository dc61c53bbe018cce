using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.Tests.ServiceDefaults;

/// <summary>No failure of background work ends it, and each cause is logged once.</summary>
public sealed class BackgroundWorkTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly FakeLogger _log = new();

    [Fact]
    public async Task Work_that_fails_starts_again_after_a_growing_wait()
    {
        var starts = 0;
        using var work = new TestWork(
            _clock,
            _log,
            _ =>
            {
                starts++;
                throw new InvalidOperationException($"failure {starts}");
            }
        );
        await work.StartAsync(CancellationToken.None);
        await Eventually.IsTrue("the first start", () => starts == 1);

        foreach (var (seconds, expected) in new[] { (0.5, 2), (1.0, 3), (2.0, 4), (4.0, 5) })
        {
            await Eventually.IsTrue(
                $"start {expected}",
                () =>
                {
                    _clock.Advance(TimeSpan.FromSeconds(seconds / 4));
                    return starts >= expected;
                }
            );
        }

        work.ExecuteTask!.IsCompleted.ShouldBeFalse();
        _log.Collector.GetSnapshot().ShouldAllBe(record => record.Level == LogLevel.Error && record.Exception is InvalidOperationException);
        await work.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_cause_is_logged_once_however_long_it_lasts_and_again_after_a_success()
    {
        var outcomes = new Queue<Exception?>([new IOException("gone"), new IOException("gone"), null, new IOException("gone"), null]);
        using var work = new TestRounds(_clock, _log, () => outcomes.Dequeue());
        await work.StartAsync(CancellationToken.None);
        await Eventually.IsTrue(
            "all rounds",
            () =>
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                return outcomes.Count == 0;
            }
        );

        var warnings = _log.Collector.GetSnapshot();
        warnings.Count.ShouldBe(2);
        warnings.ShouldAllBe(record => record.Level == LogLevel.Warning && record.Message == "The test failed and will be tried again (gone)");
        await work.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task What_fails_because_of_the_stop_is_not_logged()
    {
        var started = new TaskCompletionSource();
        using var work = new TestWork(
            _clock,
            _log,
            async stopping =>
            {
                started.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                throw new InvalidOperationException("the service it calls has already stopped");
            }
        );
        await work.StartAsync(CancellationToken.None);
        await started.Task;
        await work.StopAsync(CancellationToken.None);

        work.ExecuteTask!.IsCompletedSuccessfully.ShouldBeTrue();
        _log.Collector.Count.ShouldBe(0);
    }

    private sealed class TestWork(TimeProvider clock, ILogger log, Func<CancellationToken, Task> work) : BackgroundWork(clock, log)
    {
        protected override string Title => "The test";

        protected override Task Work(CancellationToken stopping) => work(stopping);
    }

    private sealed class TestRounds(TimeProvider clock, ILogger log, Func<Exception?> round) : PeriodicWork(clock, log)
    {
        protected override string Title => "The test";

        protected override TimeSpan Interval => TimeSpan.FromSeconds(1);

        protected override Task Round(CancellationToken cancellationToken) => round() is { } failure ? throw failure : Task.CompletedTask;
    }
}
