using Microsoft.Playwright;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Pages;

/// <summary>Light and dark.</summary>
[Collection(OpenLabTests.Name)]
public sealed class ThemeTests(OpenLab lab)
{
    private const string Ground = "() => getComputedStyle(document.body).backgroundColor";
    private const string Light = "rgb(233, 237, 234)";
    private const string Dark = "rgb(14, 21, 19)";

    [Theory]
    [InlineData(ColorScheme.Light, Light)]
    [InlineData(ColorScheme.Dark, Dark)]
    public async Task A_page_follows_the_visitor_s_system(ColorScheme scheme, string ground)
    {
        await using var visitor = await lab.Visit(scheme);
        await visitor.Page.GotoAsync("/login");

        (await visitor.Page.EvaluateAsync<string>(Ground)).ShouldBe(ground);
    }

    [Fact]
    public async Task A_chosen_theme_stays()
    {
        await using var staff = await lab.VisitAsStaff();
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "Switch to dark theme" }).ClickAsync();
        (await staff.Page.EvaluateAsync<string>(Ground)).ShouldBe(Dark);

        await staff.Page.ReloadAsync();

        (await staff.Page.EvaluateAsync<string>(Ground)).ShouldBe(Dark);
    }
}
