using System.Net;
using Microsoft.Playwright;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Counter;

/// <summary>A job's whole lifecycle on two computers at once.</summary>
[Collection(OpenLabTests.Name)]
public sealed class JourneyTests(OpenLab lab)
{
    [Fact]
    [Trait("req", "DASH-01")]
    [Trait("req", "DASH-06")]
    [Trait("req", "DASH-08")]
    [Trait("req", "DASH-19")]
    [Trait("req", "DASH-29")]
    [Trait("req", "LOCK-02")]
    [Trait("req", "LOCK-08")]
    [Trait("req", "MODAL-02")]
    [Trait("req", "MODAL-03")]
    [Trait("req", "MODAL-05")]
    [Trait("req", "MODAL-07")]
    [Trait("req", "MODAL-09")]
    [Trait("req", "MODAL-10")]
    [Trait("req", "MODAL-17")]
    [Trait("req", "MODAL-22")]
    [Trait("req", "MODAL-23")]
    public async Task From_submission_to_pick_up_and_back()
    {
        await using var a = await lab.Visit();
        a.Expect("409");
        await a.ListenForSound();
        await a.Page.GotoAsync("/login");
        await a.SignIn();
        await using var b = await lab.VisitAsStaff();
        b.Expect("409");
        await Assertions.Expect(a.Page.GetByText("Live · updated")).ToBeVisibleAsync();
        var student = CounterPage.NewName();

        var job = await lab.Lab.UploadedJob(new Submission { StudentName = student });
        await Assertions.Expect(a.Page.Ticket(student).GetByText("NEW", new() { Exact = true })).ToBeVisibleAsync();
        await a.Page.SoundHeard();

        var approval = await a.Page.Open(student, "Approve");
        await Assertions.Expect(approval.GetByRole(AriaRole.Radio)).ToBeCheckedAsync();
        await Assertions.Expect(b.Page.Ticket(student).GetByText("Being edited by Front Desk")).ToBeVisibleAsync();

        // A slicer saves a file beside the original: it appears automatically, selected as the newest.
        await File.WriteAllTextAsync(Path.Combine(lab.Lab.StorageFolder, Path.GetDirectoryName(job["file_path"]!)!, "sliced.3mf"), "sliced");
        await Assertions.Expect(approval.GetByRole(AriaRole.Radio, new() { Name = "sliced.3mf" })).ToBeCheckedAsync();
        await approval.GetByRole(AriaRole.Radio, new() { Name = job["display_name"]! }).CheckAsync();
        await approval.FillApproval();
        await Assertions.Expect(approval.GetByRole(AriaRole.Status, new() { Name = "Price" }).Last).ToHaveTextAsync("$11.45");
        await approval.ActAs();
        await approval.Confirm("Approve");

        await Assertions.Expect(b.Page.Ticket(student).GetByText("Pending")).ToBeVisibleAsync();
        using var api = lab.Lab.Student();
        (await api.Post($"confirm/{await lab.Lab.ConfirmationToken(job.Id)}")).Expect(HttpStatusCode.OK);

        foreach (var step in new[] { "Mark Printing", "Mark Complete" })
        {
            var dialog = await b.Page.Open(student, step);
            await dialog.ActAs(RunningLab.OtherStaff);
            await dialog.Confirm(step);
        }

        var payment = await a.Page.Open(student, "Mark Picked Up");
        await payment.GetByLabel("Weight on the scale").FillAsync("112");
        await payment.GetByLabel("Tiger-Cash transaction number").FillAsync("TC998877");
        await Assertions.Expect(payment.GetByText("$0.25 less than the $11.45 the student agreed to.")).ToBeVisibleAsync();
        await payment.ActAs();
        await payment.Confirm("Take $11.20 and hand over");

        var toast = a.Page.GetByText($"{student}’s print is paid, $11.20.");
        await Assertions.Expect(toast).ToBeVisibleAsync();
        await a.Page.GetByRole(AriaRole.Button, new() { Name = "Revert", Exact = true }).Last.ClickAsync();
        await a.Page.Modal().GetByText("You hold this job.").WaitForAsync();
        await a.Page.Modal().ActAs();
        await a.Page.Modal().Confirm("Revert");
        await Assertions.Expect(b.Page.Ticket(student).GetByText("Completed")).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("req", "LOCK-02")]
    [Trait("req", "MODAL-21")]
    public async Task Whoever_comes_second_is_told_who_has_the_job_and_may_try_again()
    {
        using var other = await lab.Lab.SignIn();
        await using var staff = await lab.VisitAsStaff();
        staff.Expect("409");
        var student = CounterPage.NewName();
        var job = await lab.Lab.UploadedJob(new Submission { StudentName = student });

        await staff.HoldBack(
            $"**/api/v1/jobs/{job.Id}/lock",
            () => staff.Page.Ticket(student).Button("Approve").ClickAsync(),
            async () => (await other.Post($"jobs/{job.Id}/lock", new { staff_name = RunningLab.OtherStaff })).Expect(HttpStatusCode.OK)
        );

        await Assertions.Expect(staff.Page.Modal()).ToContainTextAsync($"This job is being edited by {RunningLab.OtherStaff}. It is free by");
        await staff.Page.ShouldBeAccessible();
        (await other.Post($"jobs/{job.Id}/unlock")).Expect(HttpStatusCode.OK);
        await staff.Page.Modal().Button("Try again").ClickAsync();
        await Assertions.Expect(staff.Page.Modal().GetByText("You hold this job.")).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("req", "LOCK-08")]
    [Trait("req", "MODAL-17")]
    public async Task A_job_that_moved_on_meanwhile_is_not_acted_on()
    {
        using var other = await lab.Lab.SignIn();
        await using var staff = await lab.VisitAsStaff();
        var student = CounterPage.NewName();
        var job = await lab.Lab.ReadyJob(other, new Submission { StudentName = student });

        await staff.HoldBack(
            $"**/api/v1/jobs/{job.Id}/lock",
            () => staff.Page.Ticket(student).Button("Mark Printing").ClickAsync(),
            async () => (await other.Act(job.Id, "mark-printing")).Expect(HttpStatusCode.OK)
        );

        await Assertions.Expect(staff.Page.Modal().GetByText("The job has changed")).ToBeVisibleAsync();
        await Assertions.Expect(staff.Page.Modal()).ToContainTextAsync($"{RunningLab.Staff} changed this job a moment ago. It is now Printing");
    }
}
