namespace PrintLab.Tests.Jobs.SignIns;

/// <summary>Guessing a workstation's password is slow, and does not keep its staff out.</summary>
[Collection(SignInTests.Name)]
public sealed class WorkstationSignInTests(SignInDesk desk)
{
    private const string Browser = "browser";

    [Fact]
    [Trait("req", "AUTH-04")]
    public async Task After_ten_wrong_passwords_each_wait_is_twice_as_long_up_to_15_minutes_whatever_the_address()
    {
        var workstation = await desk.NewWorkstation();
        for (var guess = 0; guess < 10; guess++)
        {
            (await desk.Workstation(workstation, "wrong", $"192.0.2.{guess}")).ShouldBe("invalid_credentials");
        }

        foreach (var wait in new[] { 5, 10, 20, 40, 80, 160, 320, 640, 900, 900 })
        {
            (await desk.Workstation(workstation, from: $"198.51.100.{wait % 250}")).ShouldBe($"rate_limited {wait}");
            desk.Clock.Advance(TimeSpan.FromSeconds(wait - 1));
            (await desk.Workstation(workstation, from: $"198.51.100.{wait % 250}")).ShouldBe("rate_limited 1");
            desk.Clock.Advance(TimeSpan.FromSeconds(1));
            (await desk.Workstation(workstation, "wrong", $"203.0.113.{wait % 250}")).ShouldBe("invalid_credentials");
        }

        (await desk.Workstation(workstation, from: "192.0.2.1", device: Browser)).ShouldBe("ok", "it has signed in here before");
        desk.Clock.Advance(TimeSpan.FromMinutes(15));
        (await desk.Workstation(workstation)).ShouldBe("ok");

        var told = (await desk.Events(workstation)).ShouldHaveSingleItem();
        told.EventType.ShouldBe("WorkstationSignInsFailed");
        (await desk.Trouble()).Workstations.Single(item => item.Id == workstation).Failures.ShouldBe(20);
        desk.Clock.Advance(TimeSpan.FromDays(1));
        (await desk.Trouble()).Workstations.ShouldNotContain(item => item.Id == workstation);
    }

    [Fact]
    [Trait("req", "AUTH-03")]
    public async Task An_unknown_workstation_has_the_same_waits()
    {
        var (known, unknown) = (await desk.NewWorkstation(), "no-such-desk");
        for (var guess = 0; guess < 14; guess++)
        {
            var from = $"192.0.2.{guess}";
            (await desk.Workstation(unknown, "wrong", from)).ShouldBe(await desk.Workstation(known, "wrong", from));
            desk.Clock.Advance(TimeSpan.FromSeconds(4));
        }
    }

    [Fact]
    [Trait("req", "AUTH-04")]
    public async Task Ten_failures_an_hour_from_an_address_are_its_limit_and_a_known_computer_is_not_kept_out_by_them()
    {
        const string campus = "203.0.113.250";
        var (guessed, other) = (await desk.NewWorkstation(), await desk.NewWorkstation());
        for (var time = 0; time < 12; time++)
        {
            (await desk.Workstation(other, from: campus)).ShouldBe("ok", "success is no failure");
        }

        for (var guess = 0; guess < 10; guess++)
        {
            (await desk.Workstation(guessed, "wrong", campus)).ShouldBe("invalid_credentials");
        }

        (await desk.Workstation(other, from: campus)).ShouldBe("rate_limited 3600");
        (await desk.Workstation(other, from: campus, device: Browser)).ShouldBe("ok");
        desk.Clock.Advance(TimeSpan.FromHours(1));
        (await desk.Workstation(other, from: campus)).ShouldBe("ok");
    }

    [Fact]
    public async Task Only_the_newest_unknown_ids_are_remembered_and_known_ones_always()
    {
        var known = await desk.NewWorkstation();
        foreach (var id in new[] { known, "oldest", "newest" })
        {
            for (var guess = 0; guess < 10; guess++)
            {
                await desk.Workstation(id, "wrong", $"192.0.2.{guess}");
                desk.Clock.Advance(TimeSpan.FromSeconds(0.1));
            }

            desk.Clock.Advance(TimeSpan.FromSeconds(0.5));
        }

        await desk.ForgetUnknownIds(kept: 1);
        (await desk.Workstation("oldest", from: "198.51.100.77")).ShouldBe("invalid_credentials");
        (await desk.Workstation("newest", from: "198.51.100.77")).ShouldStartWith("rate_limited");
        (await desk.Workstation(known, from: "198.51.100.77")).ShouldStartWith("rate_limited");
    }

    [Fact]
    public async Task A_known_computer_waits_for_its_own_failures_alone()
    {
        var workstation = await desk.NewWorkstation();
        for (var guess = 0; guess < 10; guess++)
        {
            (await desk.Workstation(workstation, "wrong", device: Browser)).ShouldBe("invalid_credentials");
        }

        (await desk.Workstation(workstation, device: Browser)).ShouldBe("rate_limited 5");
        (await desk.Workstation(workstation, device: "another")).ShouldBe("ok");
        (await desk.Workstation(workstation, from: "192.0.2.240")).ShouldBe("ok");
    }
}
