using System.Text.Json;
using Microsoft.Playwright;

namespace PrintLab.Tests.Browser.Testing;

/// <summary>axe-core against the page as it stands, by WCAG 2.1 A and AA.</summary>
internal static class Axe
{
    private const string Run = """
        async (rules) => {
          const { violations } = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
          return JSON.stringify(violations.map((rule) => `${rule.id}: ${rule.help}: ${rule.nodes.map((node) => node.html).join(" ")}`));
        }
        """;

    // Half-way from one theme to the other nothing has its contrast.
    private const string ThemeHasChanged =
        "() => Promise.all(document.getAnimations().filter((each) => each instanceof CSSTransition).map((each) => each.finished.catch(() => {})))";

    private static readonly string[] Standard = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
    private static readonly string[] OfColours = ["color-contrast", "link-in-text-block"];
    private static readonly Lazy<string> Source = new(() =>
        File.ReadAllText(Path.Combine(Repository.Folder, "web", "node_modules", "axe-core", "axe.min.js"))
    );

    /// <summary>Fails with every finding of the page as it stands, and with those on colours in the dark theme, where nothing else differs.</summary>
    public static async Task ShouldBeAccessible(this IPage page)
    {
        await page.WaitForFunctionAsync("() => document.title !== ''");
        // By the debugger, not by a tag, so that the page's own policy stays in force.
        await page.EvaluateAsync($"() => {{ if (!window.axe) {{ {Source.Value} }} }}");
        await page.ShouldHold(Standard);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.EvaluateAsync(ThemeHasChanged);
        await page.ShouldHold(OfColours);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }

    private static async Task ShouldHold(this IPage page, string[] rules) =>
        JsonSerializer.Deserialize<string[]>(await page.EvaluateAsync<string>(Run, rules)).ShouldBeEmpty();
}
