using System.Diagnostics;
using Microsoft.Playwright;
using PrintLab.Benchmarks.Lab;
using PrintLab.Screenshots;

namespace PrintLab.Benchmarks.Verbs;

/// <summary>The web app in a real browser: script bytes per page on the wire, and the dashboard's times with many jobs.</summary>
internal static class Pages
{
    private const int MostJobs = 5_000;

    public static async Task Run(Settings settings, CancellationToken cancellationToken)
    {
        await using var lab = await BenchLab.Open(settings with { Address = null }, cancellationToken, withPages: true);
        await Seed.Fill(lab, Math.Min(settings.Jobs, MostJobs), cancellationToken);
        await using var chromium = await Chromium.Start();
        foreach (var path in new[] { "/submit", "/login" })
        {
            Console.WriteLine($"{path} ships {await ScriptBytes(chromium, lab, path) / 1024.0:0} KiB of compressed script");
        }

        var context = await SignedIn(chromium, lab);
        for (var run = 0; run < settings.Runs; run++)
        {
            var (interactive, tab) = await Dashboard(context);
            Console.WriteLine(
                $"dashboard: first ticket answers a press after {interactive:0} ms; another tab shows its tickets after {tab:0} ms, seen before {await TabAgain(context):0} ms"
            );
        }
    }

    private static async Task<long> ScriptBytes(Chromium chromium, BenchLab lab, string path)
    {
        await using var context = await chromium.Browser.NewContextAsync(new() { BaseURL = lab.Address.AbsoluteUri });
        var page = await context.NewPageAsync();
        var scripts = new List<IRequest>();
        page.RequestFinished += (_, request) =>
        {
            if (request.ResourceType == "script")
            {
                scripts.Add(request);
            }
        };
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        var sizes = await Task.WhenAll(scripts.Select(script => script.SizesAsync()));
        return sizes.Sum(size => (long)size.ResponseBodySize);
    }

    private static async Task<IBrowserContext> SignedIn(Chromium chromium, BenchLab lab)
    {
        var context = await chromium.Browser.NewContextAsync(new() { BaseURL = lab.Address.AbsoluteUri });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/login");
        await page.GetByLabel("Workstation", new() { Exact = true }).FillAsync("front-desk");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(lab.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForFunctionAsync("() => location.pathname === '/dashboard'");
        await page.CloseAsync();
        return context;
    }

    // Interactive: a click on the first ticket's menu opens it, timed from the start of navigation. A script in the page clicks in every frame
    // as soon as there is something to click, because a click from outside would come up to half a second late.
    private static async Task<(double Interactive, double Tab)> Dashboard(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync(PressUntilOpen);
        await page.GotoAsync("/dashboard", new() { WaitUntil = WaitUntilState.Commit });
        var opened = await page.WaitForFunctionAsync("() => window.menuOpenedAfter");
        var interactive = await opened.JsonValueAsync<double>();
        await page.Keyboard.PressAsync("Escape");
        var tab = await Switch(page, "Rejected");
        await page.CloseAsync();
        return (interactive, tab);
    }

    private const string PressUntilOpen = """
        requestAnimationFrame(function press() {
          if (document.querySelector("[role=menuitem]")) {
            window.menuOpenedAfter = performance.now();
            return;
          }
          document.querySelector("article [aria-haspopup=menu][aria-expanded=false], article [aria-haspopup=menu]:not([aria-expanded])")
            ?.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, button: 0, pointerType: "mouse" }));
          requestAnimationFrame(press);
        });
        """;

    private static async Task<double> TabAgain(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("/dashboard");
        await page.GetByRole(AriaRole.Article).First.WaitForAsync();
        await Switch(page, "Rejected");
        await Switch(page, "Completed");
        var again = await Switch(page, "Rejected");
        await page.CloseAsync();
        return again;
    }

    // Measured inside the page, from the click to the frame in which the list has changed.
    private static Task<double> Switch(IPage page, string tab) =>
        page.EvaluateAsync<double>(
            """
            async (name) => {
              const tab = [...document.querySelectorAll("[role=tab]")].find((candidate) => candidate.textContent.includes(name));
              const before = document.querySelector("article")?.getAttribute("data-ticket");
              const began = performance.now();
              tab.dispatchEvent(new MouseEvent("mousedown", { bubbles: true, button: 0 }));
              while (document.querySelector("article")?.getAttribute("data-ticket") === before) await new Promise(requestAnimationFrame);
              return performance.now() - began;
            }
            """,
            tab
        );
}
