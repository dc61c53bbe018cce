using Microsoft.Playwright;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Pages;

/// <summary>Every page, in both themes, as axe sees it.</summary>
[Collection(OpenLabTests.Name)]
public sealed class AccessibilityTests(OpenLab lab)
{
    public static TheoryData<ColorScheme, int> Views => new()
    {
        { ColorScheme.Light, 1280 },
        { ColorScheme.Dark, 1280 },
        { ColorScheme.Light, 390 },
        { ColorScheme.Dark, 390 },
    };

    [Theory]
    [MemberData(nameof(Views))]
    public async Task The_sign_in_page_is_accessible(ColorScheme scheme, int width)
    {
        await using var visitor = await lab.Visit(scheme, width);
        visitor.Expect("401");
        await visitor.Page.GotoAsync("/login");
        await visitor.Page.ShouldBeAccessible();

        await visitor.SendSignIn("front-desk", "not it");
        await visitor.Page.GetByText("Invalid workstation ID or password.").First.WaitForAsync();
        await visitor.Page.ShouldBeAccessible();
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task The_dashboard_is_accessible(ColorScheme scheme, int width)
    {
        await lab.Lab.UploadedJob();
        await using var staff = await lab.VisitAsStaff(scheme, width);
        await staff.Page.GetByRole(AriaRole.Article).First.WaitForAsync();

        await staff.Page.ShouldBeAccessible();
    }
}
