using System.Net;
using Microsoft.Playwright;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Counter;

/// <summary>Someone else takes a job while a dialog on it is open.</summary>
[Collection(OpenLabTests.Name)]
public sealed class LostLeaseTests(OpenLab lab)
{
    [Fact]
    [Trait("req", "LOCK-09")]
    [Trait("req", "LOCK-18")]
    [Trait("req", "MODAL-21")]
    public async Task Who_loses_a_job_is_told_who_has_it_and_keeps_what_was_typed()
    {
        using var other = await lab.Lab.SignIn();
        var (staff, student, job) = await Open();
        await using var closing = staff;
        staff.Expect("409");
        var dialog = await Typed(staff.Page, student);

        await TakeAway(other, job);
        await Assertions
            .Expect(dialog.GetByRole(AriaRole.Alert))
            .ToContainTextAsync($"This job is being edited by {RunningLab.OtherStaff}. Nothing was saved. What you typed is still here.");
        await Assertions.Expect(dialog.Button("Approve")).ToHaveAttributeAsync("title", "Take the job again first.");
        // The alert names the holder before and after, so only the answer tells that the job was asked for and refused.
        var refusal = await staff.Page.RunAndWaitForResponseAsync(
            () => dialog.Button("Take it again").ClickAsync(),
            response => response.Url.EndsWith("/lock", StringComparison.Ordinal)
        );
        refusal.Status.ShouldBe(409);
        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync(RunningLab.OtherStaff);
        await Assertions.Expect(dialog.GetByLabel("Weight")).ToHaveValueAsync("114.5");
        (await other.Get($"jobs/{job.Id}"))["status"].ShouldBe("UPLOADED");

        (await other.Post($"jobs/{job.Id}/unlock")).Expect(HttpStatusCode.OK);
        await dialog.Button("Take it again").ClickAsync();
        await dialog.GetByText("You hold this job.").WaitForAsync();
        await Assertions.Expect(dialog.GetByLabel("Weight")).ToHaveValueAsync("114.5");
        await dialog.Confirm("Approve");
        (await other.Get($"jobs/{job.Id}"))["weight_g"].ShouldBe("114.5");
    }

    [Fact]
    [Trait("req", "LOCK-09")]
    [Trait("req", "MODAL-21")]
    public async Task An_approval_that_comes_after_the_job_was_taken_changes_nothing()
    {
        using var other = await lab.Lab.SignIn();
        var (staff, student, job) = await Open();
        await using var closing = staff;
        staff.Expect("409");
        var dialog = await Typed(staff.Page, student);

        await staff.HoldBack("**/approve", press: () => dialog.Button("Approve").ClickAsync(), meanwhile: () => TakeAway(other, job));

        await Assertions
            .Expect(dialog.GetByRole(AriaRole.Alert))
            .ToContainTextAsync($"This job is being edited by {RunningLab.OtherStaff}. Nothing was saved. What you typed is still here.");
        await Assertions.Expect(dialog.GetByLabel("Print time")).ToHaveValueAsync("9.5");
        var untouched = await other.Get($"jobs/{job.Id}");
        untouched["status"].ShouldBe("UPLOADED");
        untouched["locked_by"].ShouldBe(RunningLab.OtherStaff);
    }

    private static async Task TakeAway(LabApi other, Answer job)
    {
        (await other.Post($"jobs/{job.Id}/admin/force-unlock", new { reason = "Front Desk froze", staff_name = RunningLab.OtherStaff })).Expect(
            HttpStatusCode.OK
        );
        (await other.Post($"jobs/{job.Id}/lock", new { staff_name = RunningLab.OtherStaff })).Expect(HttpStatusCode.OK);
    }

    private static async Task<ILocator> Typed(IPage page, string student)
    {
        var dialog = await page.Open(student, "Approve");
        await dialog.FillApproval(hours: "9.5");
        await dialog.ActAs();
        return dialog;
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
