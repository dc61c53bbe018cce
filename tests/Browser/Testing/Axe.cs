using System.Text.Json;
using Microsoft.Playwright;

namespace PrintLab.Tests.Browser.Testing;

/// <summary>axe-core against the page as it stands, by WCAG 2.1 A and AA.</summary>
internal static class Axe
{
    private const string Run =
        """
        async () => {
          const { violations } = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] });
          return JSON.stringify(violations.map((rule) => `${rule.id}: ${rule.help}: ${rule.nodes.map((node) => node.html).join(" ")}`));
        }
        """;

    private static readonly Lazy<string> Source = new(() => File.ReadAllText(Find()));

    /// <summary>Fails with every finding. The script comes by the debugger, not by a tag, so that the page's own policy stays in force.</summary>
    public static async Task ShouldBeAccessible(this IPage page)
    {
        await page.EvaluateAsync(Source.Value + ";undefined");
        JsonSerializer.Deserialize<string[]>(await page.EvaluateAsync<string>(Run)).ShouldBeEmpty();
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PrintLab.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "web", "node_modules", "axe-core", "axe.min.js");
    }
}
