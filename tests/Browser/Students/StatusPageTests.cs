using Microsoft.Playwright;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Students;

/// <summary>Following a print through its status link.</summary>
[Collection(OpenLabTests.Name)]
public sealed class StatusPageTests(OpenLab lab)
{
    [Fact]
    [Trait("req", "SUB-37")]
    [Trait("req", "SEC-11")]
    public async Task The_page_says_how_far_the_print_is_and_follows_it_by_itself()
    {
        using var staff = await lab.Lab.SignIn();
        var job = await lab.Lab.ReadyJob(staff);
        await using var student = await lab.Visit(width: 390, height: 844);
        var page = student.Page;
        await page.Clock.InstallAsync();
        await page.GotoAsync($"/status/{job["status_link"]}");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your print is in line for a printer" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Live. Updated")).ToBeVisibleAsync();
        (await page.GetByRole(AriaRole.Main).InnerTextAsync()).ShouldNotContain("Jane");
        (await staff.Act(job.Id, "mark-printing")).Expect(System.Net.HttpStatusCode.OK);

        await page.Clock.FastForwardAsync("00:21");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your print is on the printer" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[aria-current=step]")).ToContainTextAsync("Printing");
    }

    [Fact]
    [Trait("req", "SUB-33")]
    public async Task A_rejected_model_shows_why_and_the_way_to_a_new_one()
    {
        using var staff = await lab.Lab.SignIn();
        var job = await lab.Lab.RejectedJob(staff);
        await using var student = await lab.Visit(width: 390, height: 844);
        await student.Page.GotoAsync($"/status/{job["status_link"]}");

        await Assertions.Expect(student.Page.GetByText("Walls too thin")).ToBeVisibleAsync();
        await Assertions.Expect(student.Page.GetByRole(AriaRole.Link, new() { Name = "Submit it again" })).ToHaveAttributeAsync("href", "/submit");
    }

    [Fact]
    public async Task An_unknown_link_says_so()
    {
        await using var student = await lab.Visit(width: 390, height: 844);
        student.Expect("404");
        await student.Page.GotoAsync("/status/guess");

        await Assertions.Expect(student.Page.GetByRole(AriaRole.Heading, new() { Name = "We do not know this status link" })).ToBeVisibleAsync();
        await student.Page.ShouldBeAccessible();
    }
}
