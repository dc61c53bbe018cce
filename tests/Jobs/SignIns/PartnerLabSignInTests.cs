namespace PrintLab.Tests.Jobs.SignIns;

/// <summary>A four-digit PIN cannot be guessed, and guessing does not keep the lab out.</summary>
[Collection(SignInTests.Name)]
[Trait("req", "C-78")]
public sealed class PartnerLabSignInTests(SignInDesk desk)
{
    private const string Browser = "browser";

    [Fact]
    public async Task Guessing_from_200_addresses_for_a_month_gets_ten_tries_and_the_lab_still_signs_in()
    {
        var (lab, before) = (await desk.NewLab(), desk.WrongCompared);
        (await desk.Lab(lab)).ShouldBe("ok");
        var answers = new List<string>();
        for (var guess = 0; guess < 600; guess++)
        {
            answers.Add(await desk.Lab(lab, Pin(guess), $"203.0.113.{guess % 200}"));
            if (guess % 20 == 0)
            {
                (await desk.Lab(lab, device: Browser)).ShouldBe("ok", $"on day {guess / 20}");
            }

            desk.Clock.Advance(TimeSpan.FromDays(1) / 20);
        }

        (desk.WrongCompared - before).ShouldBe(10);
        answers.Distinct().ShouldBe(["invalid_credentials", "lab_shut"]);
        (await desk.Lab(lab)).ShouldBe("lab_shut", "also the right PIN, from a browser that nobody knows");
        desk.Clock.Advance(TimeSpan.FromDays(60));
        (await desk.Lab(lab)).ShouldBe("lab_shut", "until somebody opens it");
        (await desk.Lab(lab, device: Browser)).ShouldBe("ok");

        var shut = (await desk.Events(lab)).ShouldHaveSingleItem();
        shut.EventType.ShouldBe("LabShut");
        shut.Details!.ShouldContain("\"failures\":10");
        (await desk.Trouble()).Labs.Single(item => item.Id == lab).Failures.ShouldBe(10);
    }

    [Fact]
    public async Task Fifty_guesses_at_once_are_no_more_than_ten_tries()
    {
        var (lab, before) = (await desk.NewLab(), desk.WrongCompared);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(guess => desk.Lab(lab, Pin(guess), $"192.0.2.{guess}")));
        answers.Count(answer => answer == "lab_shut").ShouldBe(40);
        (desk.WrongCompared - before).ShouldBe(10);
        (await desk.Events(lab)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Signing_in_is_no_failure_and_gives_strangers_no_new_tries()
    {
        var lab = await desk.NewLab();
        for (var time = 0; time < 12; time++)
        {
            (await desk.Lab(lab)).ShouldBe("ok");
        }

        for (var guess = 0; guess < 10; guess++)
        {
            (await desk.Lab(lab, Pin(guess), $"192.0.2.{guess}")).ShouldBe("invalid_credentials");
            (await desk.Lab(lab, device: Browser)).ShouldBe("ok");
        }

        (await desk.Lab(lab)).ShouldBe("lab_shut");
    }

    [Fact]
    public async Task Ten_wrong_pins_shut_a_lab_only_within_30_days()
    {
        var lab = await desk.NewLab();
        for (var guess = 0; guess < 12; guess++)
        {
            (await desk.Lab(lab, Pin(guess), $"192.0.2.{guess}")).ShouldBe("invalid_credentials");
            desk.Clock.Advance(TimeSpan.FromDays(3.5));
        }

        (await desk.Lab(lab)).ShouldBe("ok");
    }

    [Fact]
    public async Task A_known_browser_has_five_wrong_pins_of_its_own_and_shuts_nobody_out_but_itself()
    {
        var (lab, before) = (await desk.NewLab(), desk.WrongCompared);
        for (var guess = 0; guess < 5; guess++)
        {
            (await desk.Lab(lab, Pin(guess), device: "stolen")).ShouldBe("invalid_credentials");
        }

        (await desk.Lab(lab, from: "192.0.2.1")).ShouldBe("ok");
        for (var guess = 5; guess < 30; guess++)
        {
            await desk.Lab(lab, Pin(guess), $"192.0.2.{guess}", "stolen");
        }

        (desk.WrongCompared - before).ShouldBe(15, "its own five, and then it is a stranger");
        (await desk.Lab(lab, device: Browser)).ShouldBe("ok");
        for (var other = 0; other < 30; other++)
        {
            await desk.Lab(lab, Pin(other), $"192.0.2.{other}", $"stolen{other}");
        }

        (desk.WrongCompared - before).ShouldBe(20, "all known browsers together have ten");
    }

    [Fact]
    public async Task An_unknown_lab_is_answered_like_a_known_one()
    {
        var (known, unknown) = (await desk.NewLab(), "LNZ-LAB-NOBODYS");
        for (var guess = 0; guess < 12; guess++)
        {
            var from = $"192.0.2.{guess}";
            (await desk.Lab(unknown, Pin(guess), from)).ShouldBe(await desk.Lab(known, Pin(guess), from));
        }

        (await desk.Trouble()).Labs.ShouldNotContain(lab => lab.Id.Contains("NOBODYS"));
    }

    [Fact]
    [Trait("req", "SEC-05")]
    public async Task Each_failure_is_logged_with_its_reason_and_without_what_was_typed()
    {
        var lab = await desk.NewLab();
        await desk.Lab(lab, "8642", "192.0.2.76");
        await desk.Lab("correct horse battery", "8642", "192.0.2.76");
        var lines = Lines("192.0.2.76").ToList();
        lines.ShouldBe([
            $"Lab sign-in as {lab} from 192.0.2.76 failed: wrong PIN",
            "Lab sign-in as (unknown id) from 192.0.2.76 failed: there is no such lab",
        ]);
    }

    [Fact]
    public async Task A_flood_of_tries_that_a_limit_refuses_is_a_line_a_minute()
    {
        var lab = await desk.NewLab();
        for (var guess = 0; guess < 40; guess++)
        {
            await desk.Lab(lab, Pin(guess), $"192.0.2.{guess}");
        }

        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.Lab(lab, Pin(0), "192.0.2.77");
        Lines(lab).Count(line => line.EndsWith("failed: wrong PIN", StringComparison.Ordinal)).ShouldBe(10);
        Lines(lab).Count(line => line.StartsWith("Sign-ins refused", StringComparison.Ordinal)).ShouldBeInRange(1, 2);
        Lines(lab).ShouldContain(line => line.Contains("from 192.0.2.77: Too many wrong PINs"));
    }

    private IEnumerable<string> Lines(string about) => desk.Log.GetSnapshot().Select(line => line.Message).Where(line => line.Contains(about));

    // Never the right one.
    private static string Pin(int guess) => (guess % 4000).ToString("D4");
}
