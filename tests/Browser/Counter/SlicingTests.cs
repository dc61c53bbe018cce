using System.Globalization;
using System.Net;
using Microsoft.Playwright;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Counter;

/// <summary>A sliced job can be approved without typing.</summary>
[Collection(OpenLabTests.Name)]
public sealed class SlicingTests(OpenLab lab)
{
    [Fact]
    [Trait("req", "FILE-09")]
    [Trait("req", "LIFE-21")]
    [Trait("req", "MODAL-04")]
    public async Task What_is_sliced_while_the_approval_is_open_fills_it()
    {
        using var api = await lab.Lab.SignIn();
        await using var staff = await lab.VisitAsStaff();
        var student = CounterPage.NewName();
        var job = await lab.Lab.UploadedJob(new Submission { StudentName = student });
        var approval = await staff.Page.Open(student, "Approve");
        await Assertions.Expect(approval.GetByLabel("Weight")).ToHaveValueAsync("");

        var (grams, version) = await PrusaSlicer.Slice(lab.Lab, job, "sliced.gcode");

        await Assertions.Expect(approval.GetByRole(AriaRole.Radio, new() { Name = "sliced.gcode" })).ToBeCheckedAsync();
        await Assertions.Expect(approval.GetByText($"From PrusaSlicer {version}")).ToHaveCountAsync(3);
        var weight = double.Parse(await approval.GetByLabel("Weight").InputValueAsync(), CultureInfo.InvariantCulture);
        weight.ShouldBe(grams, tolerance: 0.0501);
        await approval.ActAs();
        await approval.Confirm("Approve");

        var approved = (await api.Get($"jobs/{job.Id}")).Expect(HttpStatusCode.OK);
        approved["status"].ShouldBe("PENDING");
        approved["file_path"]!.ShouldEndWith("/sliced.gcode");
        approved.Member("weight_g").GetDouble().ShouldBe(weight);
        (approved.Member("time_hours").GetDouble() % 0.5).ShouldBe(0);
    }

    [Fact]
    [Trait("req", "MODAL-04")]
    public async Task What_staff_type_or_choose_stays_whatever_is_saved_later()
    {
        await using var staff = await lab.VisitAsStaff();
        var student = CounterPage.NewName();
        var job = await lab.Lab.UploadedJob(new Submission { StudentName = student });
        await lab.Lab.Save(job, "first.gcode", SlicerResults.Gcode(12.34, "1h 40m 3s", "Voron"));
        await Assertions.Expect(staff.Page.Ticket(student).GetByTitle("Sliced with PrusaSlicer 2.5.0, 12.3 g, 1 h 41 min")).ToBeVisibleAsync();

        var approval = await staff.Page.Open(student, "Approve");
        await Assertions.Expect(approval.GetByLabel("Weight")).ToHaveValueAsync("12.3");
        await Assertions.Expect(approval.GetByLabel("Print time")).ToHaveValueAsync("2");
        await Assertions.Expect(approval.GetByText("From PrusaSlicer 2.5.0: 1 h 41 min, rounded up to 2 h.")).ToBeVisibleAsync();
        await Assertions.Expect(approval.GetByText("It was sliced for the printer Voron, but the job is for Prusa MK4S.")).ToBeVisibleAsync();
        await staff.Page.ShouldBeAccessible();
        await approval.GetByLabel("Weight").FillAsync("15");
        await Assertions.Expect(approval.GetByText("From PrusaSlicer 2.5.0: 12.34 g")).ToBeHiddenAsync();

        await lab.Lab.Save(job, "second.gcode", SlicerResults.Gcode(99, "3h 10m"));
        var second = approval.GetByRole(AriaRole.Radio, new() { Name = "second.gcode" });
        await Assertions.Expect(second).Not.ToBeCheckedAsync();
        await second.CheckAsync();
        await Assertions.Expect(approval.GetByLabel("Weight")).ToHaveValueAsync("15");
        await Assertions.Expect(approval.GetByLabel("Print time")).ToHaveValueAsync("3.5");
        await Assertions.Expect(approval.GetByText("It was sliced for the printer")).ToBeHiddenAsync();
    }

    [Fact]
    [Trait("req", "MODAL-04")]
    public async Task What_the_file_does_not_say_is_asked_for()
    {
        await using var staff = await lab.VisitAsStaff();
        var student = CounterPage.NewName();
        var job = await lab.Lab.UploadedJob(new Submission { StudentName = student });
        await lab.Lab.Save(job, "half.gcode", SlicerResults.Gcode(0, "50m"));

        var approval = await staff.Page.Open(student, "Approve");

        await Assertions.Expect(approval.GetByLabel("Print time")).ToHaveValueAsync("1");
        await Assertions.Expect(approval.GetByLabel("Weight")).ToHaveValueAsync("");
        await Assertions.Expect(approval.GetByText("Not in the file.")).ToBeVisibleAsync();
    }
}
