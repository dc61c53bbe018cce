using System.Net;
using Microsoft.Playwright;
using PrintLab.Tests.Browser.Counter;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.People;

/// <summary>The lab's names and computers.</summary>
[Collection(OpenLabTests.Name)]
public sealed class StaffManagementTests(OpenLab lab)
{
    [Fact]
    [Trait("req", "AUTH-17")]
    [Trait("req", "AUTH-18")]
    [Trait("req", "AUTH-22")]
    [Trait("req", "AUTH-23")]
    [Trait("req", "DASH-22")]
    public async Task A_name_is_added_offered_first_deactivated_and_reactivated()
    {
        var name = $"Zoe {Guid.NewGuid().ToString("N")[..6]}";
        var student = CounterPage.NewName();
        await lab.Lab.UploadedJob(new Submission { StudentName = student });
        await using var other = await lab.VisitAsStaff();
        await other.Page.GetByText("Live · updated").WaitForAsync();
        await using var admin = await lab.VisitAsStaff();
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = "Staff" }).ClickAsync();

        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Add Staff" }).ClickAsync();
        await admin.Page.Modal().GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await admin.Page.Modal().ActAs();
        await admin.Page.Modal().Confirm("Add Staff");

        // Without a reload: the other workstation hears of it.
        var dialog = await other.Page.Open(student, "Mark as Reviewed");
        await dialog.GetByLabel("Performing Action As:").ClickAsync();
        await Assertions.Expect(other.Page.GetByRole(AriaRole.Option).Filter(new() { HasText = name })).ToContainTextAsync("New here");
        await other.Page.Keyboard.PressAsync("Escape");

        await admin.Page.GetByRole(AriaRole.Button, new() { Name = $"Deactivate Staff {name}" }).ClickAsync();
        await admin.Page.Modal().ActAs();
        await admin.Page.Modal().Confirm("Deactivate Staff");
        await Assertions.Expect(admin.Page.GetByText($"{name} (inactive)")).ToBeVisibleAsync();
        using var api = await lab.Lab.SignIn();
        (await api.Get("staff")).Member("staff").EnumerateArray().Select(person => person.GetProperty("name").GetString()).ShouldNotContain(name);

        await admin.Page.GetByRole(AriaRole.Button, new() { Name = $"Reactivate Staff {name}" }).ClickAsync();
        await admin.Page.Modal().ActAs();
        await admin.Page.Modal().Confirm("Reactivate Staff");
        await Assertions.Expect(admin.Page.GetByText($"{name} (inactive)")).ToBeHiddenAsync();
    }

    [Fact]
    [Trait("req", "AUTH-19")]
    public async Task A_name_that_exists_is_refused_in_the_dialog()
    {
        await using var admin = await lab.VisitAsStaff();
        admin.Expect("409");
        await admin.Page.GotoAsync("/admin");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Add Staff" }).ClickAsync();
        await admin.Page.Modal().GetByLabel("Name", new() { Exact = true }).FillAsync(RunningLab.Staff);
        await admin.Page.Modal().ActAs();
        await admin.Page.Modal().Button("Add Staff").ClickAsync();

        await Assertions.Expect(admin.Page.Modal().GetByRole(AriaRole.Alert)).ToContainTextAsync("Staff member with this name already exists");
    }

    [Fact]
    public async Task A_workstation_is_added_and_signs_in_without_rights_to_administer()
    {
        await using var admin = await lab.VisitAsStaff(path: "/admin");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Add Workstation" }).ClickAsync();
        await admin.Page.Modal().GetByLabel("ID", new() { Exact = true }).FillAsync("side-table");
        await admin.Page.Modal().GetByLabel("Name", new() { Exact = true }).FillAsync("Side Table");
        await admin.Page.Modal().GetByLabel("Password", new() { Exact = true }).FillAsync("good enough 1");
        await admin.Page.Modal().ActAs();
        await admin.Page.Modal().Confirm("Add Workstation");
        await Assertions.Expect(admin.Page.GetByText("side-table")).ToBeVisibleAsync();

        await using var side = await lab.Visit();
        await side.Page.GotoAsync("/login?next=%2Fadmin");
        await side.SignIn("side-table", "good enough 1");
        await Assertions.Expect(side.Page.GetByText("This workstation cannot manage the lab")).ToBeVisibleAsync();
    }
}
