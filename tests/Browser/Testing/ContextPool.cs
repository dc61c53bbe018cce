using Microsoft.Playwright;

namespace PrintLab.Tests.Browser.Testing;

/// <summary>What visits must have in common to use the same browser context.</summary>
internal sealed record ContextSetup(string BaseUrl, ColorScheme Scheme, int Width, int Height);

/// <summary>
/// Clean browser contexts. A context is reused with its HTTP cache, as a person's browser keeps it between visits; loading every script and font
/// again would take a quarter of a visit's time.
/// </summary>
internal sealed class ContextPool(IBrowser browser)
{
    private readonly Dictionary<ContextSetup, Stack<IBrowserContext>> _idle = [];

    public async Task<IBrowserContext> Take(ContextSetup setup) =>
        Idle(setup).TryPop(out var context)
            ? context
            : await browser.NewContextAsync(
                new BrowserNewContextOptions
                {
                    BaseURL = setup.BaseUrl,
                    // Its certificate is its own if a proxy with TLS is in front.
                    IgnoreHTTPSErrors = setup.BaseUrl.StartsWith("https:", StringComparison.Ordinal),
                    ColorScheme = setup.Scheme,
                    ReducedMotion = ReducedMotion.Reduce,
                    ViewportSize = new ViewportSize { Width = setup.Width, Height = setup.Height },
                }
            );

    /// <summary>Removes everything a visit leaves except the HTTP cache. A context whose clock a test controls is not reused.</summary>
    public async Task GiveBack(ContextSetup setup, IBrowserContext context)
    {
        if (await HasOwnClock(context))
        {
            await context.DisposeAsync();
            return;
        }

        await context.SetOfflineAsync(false);
        foreach (var page in context.Pages.ToList())
        {
            if (page.Url.StartsWith(setup.BaseUrl, StringComparison.Ordinal))
            {
                await page.EvaluateAsync("() => localStorage.clear()");
            }

            await page.CloseAsync();
        }

        await context.UnrouteAllAsync();
        await context.ClearCookiesAsync();
        await context.ClearPermissionsAsync();
        Idle(setup).Push(context);
    }

    private Stack<IBrowserContext> Idle(ContextSetup setup) =>
        _idle.TryGetValue(setup, out var idle) ? idle : _idle[setup] = new Stack<IBrowserContext>();

    // Playwright installs its clock for the life of a context.
    private static async Task<bool> HasOwnClock(IBrowserContext context)
    {
        foreach (var page in context.Pages.ToList())
        {
            if (await page.EvaluateAsync<bool>("() => '__pwClock' in globalThis"))
            {
                return true;
            }
        }

        return false;
    }
}
