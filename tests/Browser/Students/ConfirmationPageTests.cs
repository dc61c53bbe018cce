using Microsoft.Playwright;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Students;

/// <summary>Confirming the price through the mailed link, and links that are no longer valid.</summary>
[Collection(OpenLabTests.Name)]
public sealed class ConfirmationPageTests(OpenLab lab)
{
    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    [Trait("req", "CONF-05")]
    [Trait("req", "CONF-25")]
    public async Task The_mailed_link_asks_for_the_price_and_only_the_button_confirms(int width)
    {
        using var staff = await lab.Lab.SignIn();
        var job = await lab.Lab.PendingJob(staff);
        await using var student = await lab.Visit(width: width);
        var page = student.Page;
        await page.GotoAsync($"/confirm/{await lab.Lab.ConfirmationToken(job.Id)}");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Print this for $4.25?" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("part.stl")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("42.5 g at $0.10 per gram")).ToBeVisibleAsync();
        (await staff.Get($"jobs/{job.Id}"))["status"].ShouldBe("PENDING");
        await page.ShouldBeAccessible();

        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm and print for $4.25" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You confirmed. We print it next" })).ToBeVisibleAsync();
        (await staff.Get($"jobs/{job.Id}"))["status"].ShouldBe("READYTOPRINT");
        await page.ShouldBeAccessible();
        await page.GetByRole(AriaRole.Link, new() { Name = "Track your print" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your print is in line for a printer" })).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("req", "CONF-04")]
    public async Task A_link_that_was_used_says_so_and_leads_to_the_print()
    {
        using var staff = await lab.Lab.SignIn();
        var job = await lab.Lab.ReadyJob(staff);
        await using var student = await lab.Visit(width: 390, height: 844);
        student.Expect("409");
        await student.Page.GotoAsync($"/confirm/{await lab.Lab.ConfirmationToken(job.Id)}");

        await Assertions.Expect(student.Page.GetByRole(AriaRole.Heading, new() { Name = "There is nothing to confirm" })).ToBeVisibleAsync();
        await Assertions.Expect(student.Page.GetByText("This job is already confirmed. There is nothing left to do.")).ToBeVisibleAsync();
        await student.Page.ShouldBeAccessible();
        await student.Page.GetByRole(AriaRole.Link, new() { Name = "Track your print" }).ClickAsync();
        await student.Page.IsAt($"**/status/{job["status_link"]}");
    }

    [Fact]
    [Trait("req", "CONF-11")]
    public async Task A_link_that_is_not_ours_leads_to_the_page_that_says_what_to_do()
    {
        await using var student = await lab.Visit(width: 390, height: 844);
        student.Expect("400");
        await student.Page.GotoAsync("/confirm/nonsense");

        await student.Page.IsAt("**/confirm/expired");
        await Assertions.Expect(student.Page.GetByRole(AriaRole.Heading, new() { Name = "This link is not valid" })).ToBeVisibleAsync();
        await student.Page.ShouldBeAccessible();
    }

    [Fact]
    [Trait("req", "CONF-11")]
    [Trait("req", "CONF-14")]
    [Trait("req", "CONF-17")]
    public async Task A_replaced_link_leads_on_and_a_new_mail_can_be_asked_for_once_the_countdown_is_over()
    {
        using var staff = await lab.Lab.SignIn();
        var job = await lab.Lab.PendingJob(staff);
        var old = await lab.Lab.ConfirmationToken(job.Id);
        using var sender = lab.Lab.Student();
        (await sender.Post("submit/resend-confirmation", new { job_id = job.Id })).Expect(System.Net.HttpStatusCode.OK);
        await using var student = await lab.Visit(width: 390, height: 844);
        student.Expect("404");
        var page = student.Page;
        await page.Clock.InstallAsync();
        await page.GotoAsync($"/confirm/{old}");

        await page.IsAt($"**/confirm/expired?job_id={job.Id}");
        var resend = page.GetByRole(AriaRole.Button, new() { Name = "Resend Confirmation Email" });
        await Assertions.Expect(resend).ToHaveTextAsync("Resend Confirmation Email (60 min)");
        await Assertions.Expect(resend).ToBeDisabledAsync();
        await page.Clock.FastForwardAsync("30:00");
        await Assertions.Expect(resend).ToHaveTextAsync("Resend Confirmation Email (30 min)");
        await page.Clock.FastForwardAsync("31:00");

        await Assertions.Expect(resend).ToHaveTextAsync("Resend Confirmation Email");
        await Assertions.Expect(resend).ToBeEnabledAsync();
    }

    [Fact]
    [Trait("req", "CONF-11")]
    public async Task A_rejected_job_asks_for_nothing()
    {
        using var staff = await lab.Lab.SignIn();
        var job = await lab.Lab.RejectedJob(staff);
        await using var student = await lab.Visit(width: 390, height: 844);
        await student.Page.GotoAsync($"/confirm/expired?job_id={job.Id}");

        await Assertions.Expect(student.Page.GetByRole(AriaRole.Heading, new() { Name = "This job was not accepted" })).ToBeVisibleAsync();
        await student.Page.ShouldBeAccessible();
    }
}
