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
    [Trait("req", "DASH-19")]
    public async Task A_menu_stays_open_whatever_the_list_does()
    {
        using var other = await lab.Lab.SignIn();
        await using var staff = await lab.VisitAsStaff(path: "/dashboard?tab=uploaded");
        await staff.Page.GetByText("Live · updated").WaitForAsync();
        var student = CounterPage.NewName();
        var job = await lab.Lab.UploadedJob(new Submission { StudentName = student });
        await staff.Page.Ticket(student).WaitForAsync();
        var details = staff.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Details" });

        await staff.HoldBack(
            "**/api/v1/jobs?*search=*",
            press: () => staff.Page.GetByRole(AriaRole.Searchbox).FillAsync(student),
            meanwhile: async () =>
            {
                await staff.Page.Ticket(student).Button($"More for {student}").ClickAsync();
                await details.WaitForAsync();
            }
        );
        await Assertions.Expect(Announced(staff)).ToHaveTextAsync("1 job");
        await Assertions.Expect(details).ToBeVisibleAsync();

        (await other.Approve(job)).Expect(HttpStatusCode.OK);
        await Assertions.Expect(Announced(staff)).ToHaveTextAsync("0 jobs");
        await Assertions.Expect(details).ToBeVisibleAsync();

        await staff.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(staff.Page.GetByText($"No job matches “{student}”")).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("req", "DASH-19")]
    public async Task The_focus_stays_where_it_is_when_tickets_move_and_goes_to_the_next_one_when_its_own_is_gone()
    {
        using var other = await lab.Lab.SignIn();
        var student = CounterPage.NewName();
        var older = await lab.Lab.UploadedJob(new Submission { StudentName = $"{student} One" });
        var newer = await lab.Lab.UploadedJob(new Submission { StudentName = $"{student} Two" });
        await using var staff = await lab.VisitAsStaff(path: $"/dashboard?search={Uri.EscapeDataString(student)}");
        await staff.Page.GetByText("Live · updated").WaitForAsync();
        var tickets = staff.Page.GetByRole(AriaRole.Article);
        await Assertions.Expect(tickets.First).ToContainTextAsync("Two");
        var more = staff.Page.Ticket("Two").Button($"More for {student} Two");
        await more.FocusAsync();

        (await other.Post($"jobs/{newer.Id}/review", new { reviewed = true, staff_name = RunningLab.Staff })).Expect(HttpStatusCode.OK);
        await Assertions.Expect(tickets.First).ToContainTextAsync("One");
        await Assertions.Expect(more).ToBeFocusedAsync();

        (await other.Post($"jobs/{newer.Id}/lock")).Expect(HttpStatusCode.OK);
        (await other.Delete($"jobs/{newer.Id}", new { staff_name = RunningLab.Staff })).Expect(HttpStatusCode.NoContent);
        await Assertions.Expect(tickets).ToHaveCountAsync(1);
        await Assertions.Expect(staff.Page.Ticket("One")).ToBeFocusedAsync();
        (await other.Get($"jobs/{older.Id}"))["status"].ShouldBe("UPLOADED");
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

        await Assertions.Expect(Announced(staff)).ToHaveTextAsync("1 job");
    }

    // Behind a menu the page is hidden from assistive technology.
    private static ILocator Announced(Visitor visitor) => visitor.Page.Locator("main p[aria-live=polite]");
}
