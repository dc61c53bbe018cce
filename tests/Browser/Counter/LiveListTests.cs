using System.Net;
using Microsoft.Playwright;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Counter;

/// <summary>How a list behaves for one person while others work on its jobs.</summary>
[Collection(OpenLabTests.Name)]
public sealed class LiveListTests(OpenLab lab)
{
    [Fact]
    [Trait("req", "DASH-19")]
    public async Task A_job_that_others_moved_says_where_it_went_and_then_leaves()
    {
        using var other = await lab.Lab.SignIn();
        await using var staff = await lab.VisitAsStaff();
        var student = CounterPage.NewName();
        var job = await lab.Lab.ReadyJob(other, new Submission { StudentName = student });
        await staff.Page.GotoAsync($"/dashboard?tab=ready&search={Uri.EscapeDataString(student)}");
        await staff.Page.GetByText("Live · updated").WaitForAsync();
        await staff.Page.Ticket(student).WaitForAsync();

        (await other.Act(job.Id, "mark-printing")).Expect(HttpStatusCode.OK);

        await Assertions.Expect(staff.Page.Ticket(student)).ToContainTextAsync($"Moved to Printing by {RunningLab.Staff}");
        await Assertions.Expect(staff.Page.Ticket(student).GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await Assertions.Expect(staff.Page.Ticket(student)).ToHaveCountAsync(0);
        await Assertions.Expect(staff.Page.GetByText($"No job matches “{student}”")).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("req", "LOCK-02")]
    public async Task Whoever_holds_a_job_is_not_told_that_it_is_being_edited()
    {
        await using var holder = await lab.VisitAsStaff();
        await using var other = await lab.VisitAsStaff();
        var student = CounterPage.NewName();
        await lab.Lab.UploadedJob(new Submission { StudentName = student });

        var dialog = await holder.Page.Open(student, "Approve");
        await other.Page.Ticket(student).GetByText("Being edited by").WaitForAsync();

        // Behind the dialog the page is hidden from assistive technology, but still visible.
        var ticket = holder.Page.Locator("article").Filter(new() { HasText = student });
        await Assertions.Expect(ticket).Not.ToContainTextAsync("Being edited by");
        await dialog.Button("Cancel").ClickAsync();
        await Assertions.Expect(ticket.Button("Approve")).ToBeVisibleAsync();
        await Assertions.Expect(other.Page.Ticket(student).Button("Approve")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task How_many_jobs_a_search_finds_is_announced()
    {
        await using var staff = await lab.VisitAsStaff();
        var student = CounterPage.NewName();
        await lab.Lab.UploadedJob(new Submission { StudentName = student });

        await staff.Page.GetByRole(AriaRole.Searchbox).FillAsync(student);

        await Assertions.Expect(staff.Page.Locator("main p[aria-live=polite]")).ToHaveTextAsync("1 job");
    }
}
