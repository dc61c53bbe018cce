using PrintLab.AppHost.Running;

namespace PrintLab.Tests.AppHost.Running;

public sealed class RestartDelaysTests
{
    [Fact]
    public void A_service_that_keeps_crashing_waits_longer_each_time_up_to_half_a_minute()
    {
        var delays = new RestartDelays();

        Enumerable.Range(0, 7).Select(_ => delays.After(TimeSpan.FromSeconds(2)).TotalSeconds).ShouldBe([1, 2, 4, 8, 16, 30, 30]);
    }

    [Fact]
    public void A_healthy_minute_makes_the_next_wait_short_again()
    {
        var delays = new RestartDelays();
        for (var crash = 0; crash < 5; crash++)
        {
            delays.After(TimeSpan.Zero);
        }

        delays.After(TimeSpan.FromMinutes(1)).TotalSeconds.ShouldBe(1);
        delays.After(TimeSpan.Zero).TotalSeconds.ShouldBe(2);
    }
}
