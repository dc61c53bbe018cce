using Microsoft.Playwright;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.People;

/// <summary>Signing a workstation in and out.</summary>
[Collection(OpenLabTests.Name)]
public sealed class SignInTests(OpenLab lab)
{
    [Fact]
    [Trait("req", "AUTH-09")]
    [Trait("req", "AUTH-10")]
    [Trait("req", "AUTH-30")]
    public async Task A_visitor_signs_in_and_sees_which_workstation_this_is()
    {
        await using var visitor = await lab.Visit();
        await visitor.Page.GotoAsync("/");
        await visitor.Page.IsAt("**/login?next=%2Fdashboard");

        await visitor.SignIn();

        await visitor.Page.IsAt("**/dashboard");
        await Assertions.Expect(visitor.Page.GetByText("Workstation: Front Desk")).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("req", "AUTH-10")]
    public async Task On_a_phone_the_workstation_stays_visible()
    {
        await using var staff = await lab.VisitAsStaff(width: 390, height: 844);

        await Assertions.Expect(staff.Page.GetByText("Front Desk", new() { Exact = true })).ToBeInViewportAsync();
    }

    [Fact]
    [Trait("req", "AUTH-03")]
    public async Task A_wrong_password_is_said_beside_the_field_and_nothing_typed_is_lost()
    {
        await using var visitor = await lab.Visit();
        visitor.Expect("401");
        await visitor.Page.GotoAsync("/login");

        await visitor.SendSignIn("front-desk", "not it");

        var password = visitor.Page.GetByLabel("Password", new() { Exact = true });
        await Assertions.Expect(password).ToHaveAccessibleDescriptionAsync("Invalid workstation ID or password.");
        await Assertions.Expect(password).ToBeFocusedAsync();
        await Assertions.Expect(visitor.Page.GetByLabel("Workstation")).ToHaveValueAsync("front-desk");
    }

    [Fact]
    public async Task An_empty_form_says_what_is_missing_and_sends_nothing()
    {
        await using var visitor = await lab.Visit();
        await visitor.Page.GotoAsync("/login");

        await visitor.SendSignIn("", "");

        await Assertions.Expect(visitor.Page.GetByText("Enter the name of this workstation.")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.GetByText("Enter the workstation's password.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Signing_out_closes_the_dashboard()
    {
        await using var staff = await lab.VisitAsStaff();
        // Pictures and prefetched lists still in flight fail after signing out.
        staff.Expect("/thumbnail?");
        staff.Expect("/api/v1/jobs?");

        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await staff.Page.IsAt("**/login");

        await staff.Page.GotoAsync("/dashboard");
        await staff.Page.IsAt("**/login?next=%2Fdashboard");
    }

    [Fact]
    [Trait("req", "SEC-09")]
    public async Task A_session_that_was_ended_elsewhere_is_renewed_on_the_spot()
    {
        using var admin = await lab.Lab.SignIn();
        await admin.Post(
            "workstations",
            new
            {
                id = "back-bench",
                name = "Back Bench",
                password = "the first password",
                is_admin = false,
                staff_name = RunningLab.Staff,
            }
        );
        await using var staff = await lab.Visit();
        staff.Expect("401");
        await staff.Page.GotoAsync("/login");
        await staff.SignIn("back-bench", "the first password");
        await admin.Patch("workstations/back-bench", new { password = "the second password", staff_name = RunningLab.Staff });
        await staff.Page.ReloadAsync();

        var dialog = staff.Page.GetByRole(AriaRole.Dialog, new() { Name = "This workstation was signed out" });
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        await staff.Page.ShouldBeAccessible();
        await staff.SignIn("back-bench", "the second password");

        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await Assertions.Expect(staff.Page.GetByText("Workstation: Back Bench")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    public async Task Signing_in_never_leads_to_another_site(string next)
    {
        await using var visitor = await lab.Visit();
        await visitor.Page.GotoAsync($"/login?next={Uri.EscapeDataString(next)}");

        await visitor.SignIn();

        await visitor.Page.IsAt(new Uri(lab.Lab.Site, "/dashboard").AbsoluteUri);
    }
}
