using Microsoft.Playwright;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Counter;

/// <summary>Working at the counter without a mouse.</summary>
[Collection(OpenLabTests.Name)]
public sealed class KeyboardTests(OpenLab lab)
{
    [Fact]
    [Trait("req", "MODAL-18")]
    public async Task A_job_is_approved_by_keys_alone()
    {
        await using var staff = await lab.VisitAsStaff();
        var student = CounterPage.NewName();
        var job = await lab.Lab.UploadedJob(new Submission { StudentName = student });
        var keys = staff.Page.Keyboard;

        await staff.Page.Ticket(student).WaitForAsync();
        await keys.PressAsync("/");
        await keys.TypeAsync(student);
        await Assertions.Expect(staff.Page.GetByRole(AriaRole.Article)).ToHaveCountAsync(1);
        await keys.PressAsync("Enter");
        await Assertions.Expect(staff.Page.Ticket(student)).ToBeFocusedAsync();
        await keys.PressAsync("m");
        await staff.Page.Modal().GetByText("You hold this job.").WaitForAsync();
        await Assertions.Expect(staff.Page.Modal().GetByLabel("Weight")).ToBeFocusedAsync();
        await keys.TypeAsync("86.4");
        await keys.PressAsync("Tab");
        await keys.TypeAsync("9.2");
        await keys.PressAsync("Tab");
        await Assertions.Expect(staff.Page.Modal().GetByLabel("Print time")).ToHaveValueAsync("9.5");
        await keys.PressAsync("Tab");
        await Assertions.Expect(staff.Page.Modal().GetByLabel("Performing Action As:")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await keys.TypeAsync("Jane");
        await keys.PressAsync("Enter");
        await keys.PressAsync("Control+Enter");

        await Assertions.Expect(staff.Page.Modal()).ToBeHiddenAsync();
        using var api = await lab.Lab.SignIn();
        var approved = await api.Get($"jobs/{job.Id}");
        approved["status"].ShouldBe("PENDING");
        approved["cost_cents"].ShouldBe("864");
        approved["time_hours"].ShouldBe("9.5");
    }

    [Fact]
    [Trait("req", "MODAL-09")]
    public async Task A_pick_up_from_search_to_payment_takes_keys_alone_and_few_of_them()
    {
        using var api = await lab.Lab.SignIn();
        await using var staff = await lab.VisitAsStaff();
        var student = CounterPage.NewName();
        var job = await lab.Lab.CompletedJob(api, new Submission { StudentName = student });
        await staff.Page.Ticket(student).WaitForAsync();
        var keys = staff.Page.Keyboard;
        var modal = staff.Page.Modal();

        await keys.PressAsync("/");
        await keys.TypeAsync(student);
        await Assertions.Expect(staff.Page.GetByRole(AriaRole.Article)).ToHaveCountAsync(1);
        await keys.PressAsync("Enter");
        await keys.PressAsync("m");
        await Assertions.Expect(modal.GetByLabel("Weight on the scale")).ToBeFocusedAsync();
        await keys.TypeAsync("42.5");
        await keys.PressAsync("Tab");
        await keys.TypeAsync("TC123");
        await keys.PressAsync("Tab");
        await Assertions.Expect(modal.GetByLabel("Picked up by")).ToHaveValueAsync(student);
        await keys.PressAsync("Tab");
        await Assertions.Expect(modal.GetByLabel("Performing Action As:")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await keys.TypeAsync("Jane");
        await keys.PressAsync("Enter");
        await keys.PressAsync("Control+Enter");

        await Assertions.Expect(modal).ToBeHiddenAsync();
        (await api.Get($"jobs/{job.Id}"))["status"].ShouldBe("PAIDPICKEDUP");
    }

    [Fact]
    public async Task Keys_move_open_and_explain()
    {
        await using var staff = await lab.VisitAsStaff();
        var (first, second) = (CounterPage.NewName(), CounterPage.NewName());
        await lab.Lab.UploadedJob(new Submission { StudentName = first });
        await lab.Lab.UploadedJob(new Submission { StudentName = second });
        await staff.Page.Ticket(second).WaitForAsync();
        var keys = staff.Page.Keyboard;

        await keys.PressAsync("2");
        await Assertions.Expect(staff.Page.GetByRole(AriaRole.Tab, new() { Name = "Uploaded" })).ToHaveAttributeAsync("aria-selected", "true");
        await Assertions.Expect(staff.Page.Ticket(second)).ToBeVisibleAsync();
        await keys.PressAsync("ArrowDown");
        await Assertions.Expect(staff.Page.Ticket(second)).ToBeFocusedAsync();
        await keys.PressAsync("j");
        await Assertions.Expect(staff.Page.Ticket(first)).ToBeFocusedAsync();
        await keys.PressAsync("?");
        await Assertions.Expect(staff.Page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" })).ToBeVisibleAsync();
        await keys.PressAsync("Escape");
        await Assertions.Expect(staff.Page.Ticket(first)).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Assertions.Expect(staff.Page.GetByRole(AriaRole.Heading, new() { Name = first })).ToBeVisibleAsync();
        await keys.PressAsync("Escape");
        await Assertions.Expect(staff.Page.Ticket(first)).ToBeVisibleAsync();
    }
}
