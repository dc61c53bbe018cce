using Microsoft.Playwright;

namespace PrintLab.Tests.Browser.Testing;

/// <summary>Whether a page can be used with a thumb.</summary>
internal static class Fingers
{
    // Links inside a sentence are exempt, as WCAG 2.5.8 has it; a hidden control has no size.
    private const string TooSmall = """
        () => [...document.querySelectorAll("a[href], button, input, select, textarea, [role=tab], [role=menuitem]")]
          .filter((control) => !control.closest("p, dd") && control.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
          .map((control) => ({ control, box: (control.closest("label") ?? control).getBoundingClientRect() }))
          .filter(({ box }) => box.width > 1 && (box.height < 43.5 || box.width < 43.5))
          .map(({ control, box }) => `${Math.round(box.width)}×${Math.round(box.height)} ${control.outerHTML.slice(0, 120)}`)
        """;

    /// <summary>For everyone: by WCAG 2.1 A and AA in both themes, for thumbs, and whole within the window.</summary>
    public static async Task ShouldSuitEveryone(this IPage page)
    {
        await page.ShouldBeAccessible();
        await page.ShouldFitFingers();
    }

    /// <summary>No control under 44 px, no scrolling sideways.</summary>
    public static async Task ShouldFitFingers(this IPage page)
    {
        (await page.EvaluateAsync<string[]>(TooSmall)).ShouldBeEmpty();
        (
            await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        ).ShouldBeLessThanOrEqualTo(0);
    }
}
