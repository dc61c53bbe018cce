using Microsoft.Playwright;
using PrintLab.Tests.Browser.Counter;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Pages;

/// <summary>The counter's pages and all its dialogs, in both themes and at both widths, checked with axe and for touch target size.</summary>
[Collection(OpenLabTests.Name)]
public sealed class StaffPagesAccessibilityTests(OpenLab lab)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task The_dialogs_are_accessible(int width)
    {
        using var api = await lab.Lab.SignIn();
        var family = CounterPage.NewName();
        var (uploaded, pending, printing, completed) = ($"{family} One", $"{family} Two", $"{family} Three", $"{family} Four");
        await lab.Lab.UploadedJob(new Submission { StudentName = uploaded });
        await lab.Lab.PendingJob(api, new Submission { StudentName = pending });
        await lab.Lab.PrintingJob(api, new Submission { StudentName = printing });
        await lab.Lab.CompletedJob(api, new Submission { StudentName = completed });
        await using var staff = await lab.VisitAsStaff(width, path: $"/dashboard?search={Uri.EscapeDataString(family)}");
        // Show only these, because axe rechecks every ticket on the page for each dialog.
        await staff.Page.Ticket(completed).WaitForAsync();

        await Check(staff, uploaded, await staff.Page.Open(uploaded, "Approve"));
        foreach (var entry in new[] { "Reject", "Delete", "Notes", "Change Status", "Flag" })
        {
            await Check(staff, uploaded, await staff.Page.OpenFromMenu(uploaded, entry));
        }

        await Check(staff, pending, await staff.Page.Open(pending, "Resend Email"));
        await Check(staff, printing, await staff.Page.Open(printing, "Mark Complete"));
        await Check(staff, completed, await staff.Page.Open(completed, "Mark Picked Up"));
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task The_job_s_page_and_the_staff_page_are_accessible(int width)
    {
        using var api = await lab.Lab.SignIn();
        var job = await lab.Lab.PaidJob(api);
        await using var staff = await lab.VisitAsStaff(width, path: $"/dashboard/{job.Id}");
        await staff.Page.GetByRole(AriaRole.Region, new() { Name = "Payment" }).WaitForAsync();
        await staff.Page.ShouldSuitEveryone();

        await staff.Page.GotoAsync("/admin");
        await staff.Page.GetByText("· admin").First.WaitForAsync();
        await staff.Page.ShouldSuitEveryone();

        await staff.Page.GotoAsync("/analytics");
        await staff.Page.GetByText("weighed what was estimated").First.WaitForAsync();
        await staff.Page.ShouldSuitEveryone();

        await staff.Page.GotoAsync("/system-health");
        await staff.Page.GetByRole(AriaRole.Region, new() { Name = "Safety net" }).WaitForAsync();
        await staff.Page.ShouldSuitEveryone();
    }

    [Fact]
    [Trait("req", "UX-08")]
    public async Task On_the_narrowest_screen_no_page_moves_sideways()
    {
        using var api = await lab.Lab.SignIn();
        await lab.Lab.UploadedJob();
        await lab.Lab.PendingJob(api);
        await using var staff = await lab.VisitAsStaff(width: 320);
        foreach (
            var (path, shown) in new[]
            {
                ("/dashboard", "Approve"),
                ("/admin", "Add Workstation"),
                ("/data", "Delete from the archive"),
                ("/mail", "Send a test"),
                ("/system-health", "Safety net"),
                ("/analytics", "Estimates"),
                ("/lab/login", "Sign in"),
            }
        )
        {
            await staff.Page.GotoAsync(path);
            await staff.Page.GetByText(shown).First.WaitForAsync();
            (await staff.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBe(320, path);
        }
    }

    private static async Task Check(Visitor staff, string student, ILocator dialog)
    {
        // Wait for the lock, so the dialog is checked with its fields, not its skeleton.
        await dialog.GetByLabel("Performing Action As:").WaitForAsync();
        await staff.Page.ShouldSuitEveryone();
        await staff.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(staff.Page.Ticket(student)).ToBeFocusedAsync();
    }
}
