using Microsoft.Extensions.Time.Testing;
using PrintLab.AppHost.Running;

namespace PrintLab.Tests.AppHost.Running;

public sealed class ResourceLifeTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly ResourceLife _life;

    public ResourceLifeTests() => _life = new ResourceLife(new RestartDelays(), _clock);

    [Fact]
    public void A_process_that_ends_by_itself_starts_again_once()
    {
        Follow(KnownResourceStates.Starting);
        Follow(KnownResourceStates.Running, healthy: true);

        Follow(KnownResourceStates.Finished).ShouldBe(TimeSpan.FromSeconds(1));
        Follow(KnownResourceStates.Finished).ShouldBeNull();
        _life.WasHealthy.ShouldBeTrue();
    }

    [Fact]
    public void A_person_s_stop_stays_a_stop()
    {
        Follow(KnownResourceStates.Running, healthy: true);
        Follow(KnownResourceStates.Stopping);

        Follow(KnownResourceStates.Finished).ShouldBeNull();
        _life.Crashes.ShouldBe(0);
    }

    [Fact]
    public void A_crash_after_a_person_started_it_again_is_a_crash()
    {
        Follow(KnownResourceStates.Running, healthy: true);
        Follow(KnownResourceStates.Stopping);
        Follow(KnownResourceStates.Finished);
        Follow(KnownResourceStates.Running);

        Follow(KnownResourceStates.Finished).ShouldNotBeNull();
    }

    [Fact]
    public void Waits_grow_while_it_keeps_crashing_and_begin_anew_after_a_healthy_minute()
    {
        Crash().ShouldBe(TimeSpan.FromSeconds(1));
        Crash().ShouldBe(TimeSpan.FromSeconds(2));
        Crash().ShouldBe(TimeSpan.FromSeconds(4));

        Follow(KnownResourceStates.Running, healthy: true);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Follow(KnownResourceStates.Finished).ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void A_process_that_cannot_even_start_counts_as_crashed()
    {
        Follow(KnownResourceStates.FailedToStart).ShouldNotBeNull();
        _life.WasHealthy.ShouldBeFalse();
        _life.Crashes.ShouldBe(1);
    }

    private TimeSpan? Crash()
    {
        Follow(KnownResourceStates.Running);
        return Follow(KnownResourceStates.Finished);
    }

    private TimeSpan? Follow(string state, bool healthy = false) => _life.Follow(state, healthy);
}
