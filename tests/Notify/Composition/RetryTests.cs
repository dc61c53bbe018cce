using Microsoft.Extensions.Time.Testing;
using PrintLab.Notify.Delivery;
using PrintLab.Notify.Queue;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.Tests.Notify.Composition;

/// <summary>How long mails are retried, and how an unavailable server is spared.</summary>
[Trait("req", "MAIL-09")]
public sealed class RetryTests
{
    private static readonly DateTimeOffset Start = new(2026, 2, 3, 4, 5, 6, TimeSpan.Zero);

    [Fact]
    public void Eighteen_tries_take_about_31_hours_in_growing_waits()
    {
        var waits = Enumerable.Range(1, RetryWaits.Tries - 1).Select(tries => new RetryWaits(1).After(tries)!.Value).ToList();
        RetryWaits.Tries.ShouldBe(18);
        waits.ShouldBeInOrder();
        waits[0].ShouldBe(TimeSpan.FromMinutes(1));
        waits[^1].ShouldBe(TimeSpan.FromHours(6));
        waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait).ShouldBe(new TimeSpan(30, 45, 0));
        new RetryWaits(1).After(RetryWaits.Tries).ShouldBeNull();
    }

    [Fact]
    public void A_lab_may_scale_the_waits() => new RetryWaits(0.5).After(1).ShouldBe(TimeSpan.FromSeconds(30));

    [Fact]
    public void While_no_mail_gets_out_one_at_a_time_finds_out()
    {
        var clock = new FakeTimeProvider(Start);
        var gate = new TransportGate(clock, new WorkSignal(), 1);
        gate.TryPass().ShouldBeTrue();
        gate.TryPass().ShouldBeTrue();
        gate.Failed(new TransportDown("refused"));
        gate.Failed(new TransportDown("refused"));
        gate.Trouble.ShouldBe("refused");
        gate.TryPass().ShouldBeFalse();

        clock.Advance(TimeSpan.FromMinutes(1));
        gate.TryPass().ShouldBeTrue();
        gate.TryPass().ShouldBeFalse("one is finding out already");
        gate.Failed(new TransportDown("refused"));
        clock.Advance(TimeSpan.FromMinutes(1));
        gate.TryPass().ShouldBeFalse("the second wait is longer");
        clock.Advance(TimeSpan.FromMinutes(1));
        gate.TryPass().ShouldBeTrue();
        gate.Worked();
        gate.Trouble.ShouldBeNull();
        gate.TryPass().ShouldBeTrue();
        gate.TryPass().ShouldBeTrue();
    }

    [Fact]
    public void A_server_that_names_a_wait_is_given_it_whatever_else_was_under_way()
    {
        var clock = new FakeTimeProvider(Start);
        var gate = new TransportGate(clock, new WorkSignal(), 1);
        gate.Failed(new TransportDown("429", TimeSpan.FromSeconds(200)));
        gate.Worked();
        clock.Advance(TimeSpan.FromSeconds(199));
        gate.TryPass().ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(1));
        gate.TryPass().ShouldBeTrue();
    }
}
