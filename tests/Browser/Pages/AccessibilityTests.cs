using Microsoft.Playwright;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Pages;

/// <summary>Everyone's entry pages, checked with axe in both themes and for touch target size.</summary>
[Collection(OpenLabTests.Name)]
public sealed class AccessibilityTests(OpenLab lab)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task The_sign_in_page_is_accessible(int width)
    {
        await using var visitor = await lab.Visit(width: width);
        visitor.Expect("401");
        await visitor.Page.GotoAsync("/login");
        await visitor.Page.ShouldSuitEveryone();

        await visitor.SendSignIn("front-desk", "not it");
        await visitor.Page.GetByText("Invalid workstation ID or password.").First.WaitForAsync();
        await visitor.Page.ShouldSuitEveryone();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task The_dashboard_is_accessible(int width)
    {
        await lab.Lab.UploadedJob();
        await using var staff = await lab.VisitAsStaff(width);
        await staff.Page.GetByRole(AriaRole.Article).First.WaitForAsync();

        await staff.Page.ShouldSuitEveryone();
    }
}
