using System.Net;
using Microsoft.Playwright;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Counter;

/// <summary>Each dialog: its fields, its texts, its effect.</summary>
[Collection(OpenLabTests.Name)]
public sealed class ModalTests(OpenLab lab)
{
    [Fact]
    [Trait("req", "AUTH-11")]
    [Trait("req", "MODAL-01")]
    [Trait("req", "MODAL-04")]
    [Trait("req", "MODAL-06")]
    public async Task Approve_waits_for_file_weight_time_and_name()
    {
        var (staff, student, _) = await Open();
        await using var closing = staff;
        var dialog = await staff.Page.Open(student, "Approve");
        var approve = dialog.Button("Approve");

        await Assertions.Expect(approve).ToHaveAttributeAsync("title", "Enter the weight.");
        await dialog.GetByLabel("Weight").FillAsync("20");
        await Assertions.Expect(approve).ToHaveAttributeAsync("title", "Enter the print time.");
        await dialog.GetByLabel("Print time").FillAsync("1");
        await Assertions.Expect(approve).ToHaveAttributeAsync("title", "Choose your name to approve.");
        await approve.ClickAsync(new() { Force = true });
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        await dialog.ActAs();
        await Assertions.Expect(approve).Not.ToHaveAttributeAsync("aria-disabled", "true");
        await dialog.Button("Cancel").ClickAsync();
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await Assertions.Expect(staff.Page.Ticket(student)).ToBeFocusedAsync();
        await Assertions.Expect(staff.Page.Ticket(student).GetByText("Being edited")).ToBeHiddenAsync();
    }

    [Fact]
    [Trait("req", "MODAL-08")]
    public async Task Rejecting_needs_a_reason_and_shows_what_the_mail_lists()
    {
        var (staff, student, job) = await Open();
        await using var closing = staff;
        var dialog = await staff.Page.OpenFromMenu(student, "Reject");
        await Assertions.Expect(dialog.Button("Reject")).ToHaveAttributeAsync("title", "Check or enter at least one reason.");
        await dialog.GetByRole(AriaRole.Checkbox, new() { Name = "The model is not watertight" }).CheckAsync();
        await dialog.GetByLabel("Another reason").FillAsync("See us at the counter");
        await Assertions
            .Expect(dialog.GetByRole(AriaRole.List, new() { Name = "The email lists" }).GetByRole(AriaRole.Listitem))
            .ToHaveTextAsync(["The model is not watertight", "See us at the counter"]);
        await dialog.ActAs();
        await dialog.Confirm("Reject");

        using var api = await lab.Lab.SignIn();
        (await api.Get($"jobs/{job.Id}")).Texts("reject_reasons").ShouldBe(["The model is not watertight", "See us at the counter"]);
        var mail = await lab.Lab.Mail(job.Id, "rejection");
        mail.ShouldContain("- The model is not watertight");
        mail.ShouldContain("- See us at the counter");
    }

    [Fact]
    [Trait("req", "DASH-18")]
    [Trait("req", "LOCK-19")]
    [Trait("req", "MODAL-11")]
    public async Task Deleting_says_what_is_lost_and_holds_the_job_first()
    {
        var (staff, student, job) = await Open();
        await using var closing = staff;
        var dialog = await staff.Page.OpenFromMenu(student, "Delete");
        await dialog.GetByText("You hold this job.").WaitForAsync();
        await Assertions.Expect(dialog.GetByText("This permanently deletes the job and all its files: 1 file")).ToBeVisibleAsync();
        using var api = await lab.Lab.SignIn();
        (await api.Get($"jobs/{job.Id}"))["locked_by"].ShouldBe("Front Desk");
        await dialog.ActAs();
        await RespondOnlyAfterTheListShowsTheDeletion(staff.Page, job.Id);
        await dialog.Confirm("Delete");

        await Assertions.Expect(staff.Page.Ticket(student)).ToBeHiddenAsync();
        (await api.Get($"jobs/{job.Id}")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    [Trait("req", "DASH-18")]
    public async Task A_deleted_job_leaves_its_own_page_and_disappears_from_others()
    {
        var student = CounterPage.NewName();
        var job = await lab.Lab.UploadedJob(new Submission { StudentName = student });
        await using var staff = await lab.VisitAsStaff(path: $"/dashboard/{job.Id}");
        await staff.Page.GetByRole(AriaRole.Heading, new() { Name = student }).WaitForAsync();
        var elsewhere = await staff.Page.Context.NewPageAsync();
        await elsewhere.GotoAsync(staff.Page.Url);
        await elsewhere.GetByRole(AriaRole.Heading, new() { Name = student }).WaitForAsync();

        var dialog = await staff.Page.OpenFromMenu(student, "Delete");
        await dialog.ActAs();
        await dialog.Confirm("Delete");

        await staff.Page.IsAt("**/dashboard");
        await elsewhere.GetByText("This job does not exist").WaitForAsync();
    }

    // The event arrives before the response, as it does on a busy server.
    private static async Task RespondOnlyAfterTheListShowsTheDeletion(IPage page, string jobId) =>
        await page.RouteAsync(
            $"**/api/v1/jobs/{jobId}",
            async route =>
            {
                if (route.Request.Method == "DELETE")
                {
                    var response = await route.FetchAsync();
                    await Assertions.Expect(page.Locator($"[data-ticket='{jobId[..6]}']")).ToHaveCountAsync(0);
                    await route.FulfillAsync(new() { Response = response });
                }
                else
                {
                    await route.ContinueAsync();
                }
            }
        );

    [Fact]
    [Trait("req", "DASH-34")]
    [Trait("req", "MODAL-13")]
    public async Task A_failed_print_goes_back_with_its_reason()
    {
        using var api = await lab.Lab.SignIn();
        var student = CounterPage.NewName();
        var job = await lab.Lab.PrintingJob(api, new Submission { StudentName = student });
        await using var staff = await lab.VisitAsStaff();
        var dialog = await staff.Page.Open(student, "Print Failed");
        await Assertions.Expect(dialog.GetByText("Price and confirmation stay as they are.")).ToBeVisibleAsync();
        await Assertions.Expect(dialog.Button("Return to Ready to Print")).ToHaveAttributeAsync("title", "Give a reason first.");
        await dialog.GetByLabel("Reason").FillAsync("Lost adhesion");
        await dialog.ActAs();
        await dialog.Confirm("Return to Ready to Print");

        await Assertions.Expect(staff.Page.Ticket(student).GetByText("Failed once")).ToBeVisibleAsync();
        (await api.Get($"jobs/{job.Id}"))["status"].ShouldBe("READYTOPRINT");
    }

    [Fact]
    [Trait("req", "DASH-25")]
    [Trait("req", "DASH-34")]
    [Trait("req", "MODAL-12")]
    [Trait("req", "MODAL-14")]
    [Trait("req", "MODAL-19")]
    public async Task Overrides_ask_for_reason_and_name()
    {
        using var api = await lab.Lab.SignIn();
        var student = CounterPage.NewName();
        var job = await lab.Lab.PendingJob(api, new Submission { StudentName = student });
        var firstLink = await lab.Lab.ConfirmationToken(job.Id);
        await using var staff = await lab.VisitAsStaff();

        var resend = await staff.Page.Open(student, "Resend Email");
        await Assertions.Expect(resend).ToContainTextAsync($"{student} gets a new link, good for 72 hours. The old one stops working.");
        await resend.ActAs();
        await resend.Confirm("Resend Email");
        await lab.Lab.Mail(job.Id, "approval", number: 2);
        (await lab.Lab.ConfirmationToken(job.Id)).ShouldNotBe(firstLink);

        var confirm = await staff.Page.Open(student, "Confirm for Student");
        await Assertions.Expect(confirm).ToContainTextAsync("This skips the usual checks and is recorded in the history.");
        await confirm.GetByLabel("Reason").FillAsync("Agreed at the counter");
        await confirm.ActAs();
        await confirm.Confirm("Confirm for Student");
        (await api.Get($"jobs/{job.Id}"))["status"].ShouldBe("READYTOPRINT");

        var change = await staff.Page.OpenFromMenu(student, "Change Status");
        await change.GetByLabel("New status").ClickAsync();
        await staff.Page.GetByRole(AriaRole.Option, new() { Name = "Completed" }).ClickAsync();
        await change.GetByLabel("Reason").FillAsync("Was printed yesterday");
        await change.ActAs();
        await change.Confirm("Change Status");
        (await api.Get($"jobs/{job.Id}"))["status"].ShouldBe("COMPLETED");
    }

    [Fact]
    [Trait("req", "MODAL-19")]
    [Trait("req", "DASH-29")]
    public async Task A_stuck_lock_is_broken_with_a_reason_and_what_its_holder_typed_is_refused()
    {
        using var gone = await lab.Lab.SignIn();
        var (staff, student, job) = await Open();
        await using var closing = staff;
        (await gone.Post($"jobs/{job.Id}/lock", new { staff_name = RunningLab.OtherStaff })).Expect(HttpStatusCode.OK);
        await Assertions.Expect(staff.Page.Ticket(student).GetByText($"Being edited by {RunningLab.OtherStaff}")).ToBeVisibleAsync();

        var dialog = await staff.Page.OpenFromMenu(student, "Unlock");
        await dialog.GetByLabel("Reason").FillAsync("Back Bench froze");
        await dialog.ActAs();
        await dialog.Confirm("Unlock");

        await Assertions.Expect(staff.Page.Ticket(student).Button("Approve")).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("req", "DASH-09")]
    [Trait("req", "DASH-15")]
    [Trait("req", "DASH-16")]
    [Trait("req", "MODAL-20")]
    public async Task A_job_is_reviewed_and_unreviewed_and_notes_save_themselves()
    {
        var (staff, student, job) = await Open();
        await using var closing = staff;
        var review = await staff.Page.Open(student, "Mark as Reviewed");
        await review.ActAs();
        await review.Confirm("Mark as Reviewed");
        await Assertions.Expect(staff.Page.Ticket(student).GetByText("NEW", new() { Exact = true })).ToBeHiddenAsync();
        var undo = await staff.Page.OpenFromMenu(student, "Mark as New");
        await undo.ActAs();
        await undo.Confirm("Mark as New");
        await Assertions.Expect(staff.Page.Ticket(student).GetByText("NEW", new() { Exact = true })).ToBeVisibleAsync();

        var notes = await staff.Page.OpenFromMenu(student, "Notes");
        await notes.GetByLabel("Notes").FillAsync("Brim off, please");
        await Assertions.Expect(notes.GetByText("Choose your name, and the notes save automatically.")).ToBeVisibleAsync();
        await notes.ActAs();
        await Assertions.Expect(notes.GetByText("Saved", new() { Exact = true })).ToBeVisibleAsync();
        using var api = await lab.Lab.SignIn();
        (await api.Get($"jobs/{job.Id}"))["notes"].ShouldBe("Brim off, please");
    }

    [Fact]
    public async Task A_menu_opens_when_the_press_ends_so_that_its_end_chooses_nothing()
    {
        var (staff, student, _) = await Open();
        await using var closing = staff;
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = $"More for {student}" }).HoverAsync();

        await staff.Page.Mouse.DownAsync();
        await staff.Page.EvaluateAsync("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
        (await staff.Page.GetByRole(AriaRole.Menu).CountAsync()).ShouldBe(0);

        await staff.Page.Mouse.UpAsync();
        await Assertions.Expect(staff.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Notes", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("req", "MODAL-21")]
    public async Task What_was_typed_survives_a_lost_network_and_is_not_thrown_away_by_accident()
    {
        var (staff, student, _) = await Open();
        await using var closing = staff;
        staff.Expect("ERR_FAILED");
        var dialog = await staff.Page.Open(student, "Approve");
        await dialog.FillApproval();
        await dialog.ActAs();

        await staff.Page.RouteAsync("**/approve", route => route.AbortAsync());
        await dialog.Button("Approve").ClickAsync();
        await Assertions
            .Expect(dialog.GetByRole(AriaRole.Alert))
            .ToContainTextAsync("The server did not respond. No connection. What you typed is kept.");
        await staff.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog.GetByText("Discard what you typed?")).ToBeVisibleAsync();
        await dialog.Button("Keep editing").ClickAsync();
        await Assertions.Expect(dialog.GetByLabel("Weight")).ToHaveValueAsync("114.5");

        await staff.Page.UnrouteAsync("**/approve");
        await dialog.Confirm("Approve");
        await Assertions.Expect(staff.Page.Ticket(student).GetByText("Pending")).ToBeVisibleAsync();
    }

    private async Task<(Visitor Staff, string Student, Answer Job)> Open()
    {
        var student = CounterPage.NewName();
        var job = await lab.Lab.UploadedJob(new Submission { StudentName = student });
        var staff = await lab.VisitAsStaff();
        await staff.Page.Ticket(student).WaitForAsync();
        return (staff, student, job);
    }
}
