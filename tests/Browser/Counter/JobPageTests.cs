using System.Net;
using Microsoft.Playwright;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Counter;

/// <summary>The page of a single job.</summary>
[Collection(OpenLabTests.Name)]
public sealed class JobPageTests(OpenLab lab)
{
    [Fact]
    [Trait("req", "AUTH-24")]
    [Trait("req", "DASH-03")]
    [Trait("req", "DASH-20")]
    [Trait("req", "DASH-21")]
    [Trait("req", "DASH-33")]
    [Trait("req", "FILE-25")]
    [Trait("req", "OPEN-14")]
    public async Task The_page_shows_facts_files_history_and_payment_and_marks_who_left()
    {
        using var api = await lab.Lab.SignIn();
        var leaver = $"Leaver {Guid.NewGuid().ToString("N")[..6]}";
        (await api.Post("staff", new { name = leaver, staff_name = RunningLab.Staff })).Expect(HttpStatusCode.Created);
        var student = CounterPage.NewName();
        var job = await lab.Lab.PaidJob(api, new Submission { StudentName = student });
        (await api.Post($"jobs/{job.Id}/review", new { reviewed = true, staff_name = leaver })).Expect(HttpStatusCode.OK);
        (await api.Patch($"staff/{leaver}", new { is_active = false, staff_name = RunningLab.Staff })).Expect(HttpStatusCode.OK);
        await using var staff = await lab.VisitAsStaff();

        await staff.Page.GotoAsync($"/dashboard/{job.Id}");

        await Assertions.Expect(staff.Page.GetByRole(AriaRole.Heading, new() { Name = student })).ToBeVisibleAsync();
        var history = staff.Page.GetByRole(AriaRole.Region, new() { Name = "History" });
        await Assertions.Expect(history).ToContainTextAsync("Paid $4.00 for 40 g, picked up by Jane Student");
        await Assertions.Expect(history).ToContainTextAsync("Approved: 42.5 g, 3.5 h, $4.25");
        await Assertions.Expect(history.GetByText($"{leaver} (inactive)")).ToBeVisibleAsync();
        await Assertions.Expect(staff.Page.GetByRole(AriaRole.Region, new() { Name = "Payment" })).ToContainTextAsync("TC123456");
        var slicer = staff.Page.GetByRole(AriaRole.Region, new() { Name = "Files" }).GetByRole(AriaRole.Link, new() { Name = "Open in Slicer" });
        var path = (await api.Get($"jobs/{job.Id}"))["safe_path"]!;
        path.ShouldEndWith(".safe.stl");
        await Assertions
            .Expect(slicer)
            .ToHaveAttributeAsync("href", $"x-3dprint://open?path={Uri.EscapeDataString($@"Z:\storage\{path.Replace('/', '\\')}")}");
        (await slicer.EvaluateAsync<string>("link => link.protocol")).ShouldBe(
            "x-3dprint:",
            "a link that the browser takes for a page would lead away from the job"
        );
        File.Exists(Path.Combine(lab.Lab.StorageFolder, path)).ShouldBeTrue("the staff computer's path is the lab's own below the share");
        await Assertions.Expect(staff.Page.GetByText("SlicerOpener is missing on this computer")).ToBeVisibleAsync();
        await Assertions.Expect(staff.Page.GetByRole(AriaRole.Button, new() { Name = "Revert (" })).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("req", "DASH-20")]
    public async Task What_a_student_sent_is_opened_as_it_came_only_after_a_warning()
    {
        using var api = await lab.Lab.SignIn();
        var job = await lab.Lab.UploadedJob();
        var sliceless = await lab.Lab.UploadedJob(new Submission { FileName = "plate.3mf", File = SampleModels.SlicedPlate() });
        await using var staff = await lab.VisitAsStaff();

        await staff.Page.GotoAsync($"/dashboard/{job.Id}");
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "Open Original" }).ClickAsync();
        await ExpectsWarning(staff.Page, job["file_path"]!);

        await staff.Page.GotoAsync($"/dashboard/{sliceless.Id}");
        await staff
            .Page.GetByRole(AriaRole.Region, new() { Name = "Files" })
            .GetByRole(AriaRole.Link, new() { Name = "Open in Slicer" })
            .ClickAsync();
        await ExpectsWarning(staff.Page, sliceless["file_path"]!);
        await Assertions.Expect(staff.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("There is no safe copy of this model");
    }

    private static async Task ExpectsWarning(IPage page, string path)
    {
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Open the original file" });
        await Assertions.Expect(dialog).ToContainTextAsync("A malicious file can run commands on this computer.");
        await Assertions
            .Expect(dialog.GetByRole(AriaRole.Link, new() { Name = "Open Original" }))
            .ToHaveAttributeAsync("href", $"x-3dprint://open?path={Uri.EscapeDataString($@"Z:\storage\{path.Replace('/', '\\')}")}");
        await page.ShouldBeAccessible();
    }

    [Fact]
    public async Task A_job_that_is_gone_is_said_to_be_gone()
    {
        await using var staff = await lab.VisitAsStaff();
        staff.Expect("404");
        await staff.Page.GotoAsync("/dashboard/00000000000000000000000000000000");

        await Assertions.Expect(staff.Page.GetByText("This job does not exist")).ToBeVisibleAsync();
        await staff.Page.ShouldBeAccessible();
    }

    [Fact]
    public async Task A_change_elsewhere_shows_by_itself()
    {
        using var api = await lab.Lab.SignIn();
        var job = await lab.Lab.ReadyJob(api);
        await using var staff = await lab.VisitAsStaff();
        await staff.Page.GetByText("Live · updated").WaitForAsync();
        await staff.Page.GotoAsync($"/dashboard/{job.Id}");
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "Mark Printing" }).WaitForAsync();

        (await api.Act(job.Id, "mark-printing")).Expect(HttpStatusCode.OK);

        await Assertions.Expect(staff.Page.GetByRole(AriaRole.Button, new() { Name = "Mark Complete" })).ToBeVisibleAsync();
    }
}
