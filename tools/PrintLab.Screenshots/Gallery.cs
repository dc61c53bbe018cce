using Microsoft.Playwright;

namespace PrintLab.Screenshots;

/// <summary>Visits each page of a lab and saves a picture of it as NAME-WIDTH-SCHEME.png.</summary>
internal sealed class Gallery(Chromium chromium, Uri address, string password, DirectoryInfo folder)
{
    private static readonly (int Width, int Height)[] Sizes = [(1280, 800), (390, 844)];
    private static readonly ColorScheme[] Schemes = [ColorScheme.Light, ColorScheme.Dark];

    // Pictures and previews load after the text; those further down load when someone scrolls there. The live stream never ends, so there is no
    // "idle" state to wait for.
    private const string IsDrawn = """
        () => !document.querySelector("[aria-busy=true]")
          && [...document.images].filter((image) => image.getBoundingClientRect().top < innerHeight).every((image) => image.complete)
        """;

    /// <summary>Takes all pictures.</summary>
    /// <exception cref="InvalidOperationException">The lab refuses the sign-in, or has no job for one of the pictures.</exception>
    public async Task Fill(CancellationToken cancellationToken)
    {
        folder.Create();
        foreach (var (width, height) in Sizes)
        {
            foreach (var scheme in Schemes)
            {
                await using var context = await chromium.Browser.NewContextAsync(
                    new BrowserNewContextOptions
                    {
                        BaseURL = address.AbsoluteUri,
                        ColorScheme = scheme,
                        ReducedMotion = ReducedMotion.Reduce,
                        ViewportSize = new ViewportSize { Width = width, Height = height },
                    }
                );
                await Visit(context, $"{width}-{(scheme == ColorScheme.Dark ? "dark" : "light")}", cancellationToken);
            }
        }
    }

    private async Task Visit(IBrowserContext context, string suffix, CancellationToken cancellationToken)
    {
        var page = await context.NewPageAsync();
        await TakeAll(Scene.OfVisitors, page, suffix, cancellationToken);
        var jobs = new Jobs(context.APIRequest);
        await jobs.SignIn(password);
        await TakeAll(await Scene.OfStaff(jobs), page, suffix, cancellationToken);
    }

    private async Task TakeAll(IEnumerable<Scene> scenes, IPage page, string suffix, CancellationToken cancellationToken)
    {
        foreach (var scene in scenes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await page.GotoAsync(scene.Path);
            await page.GetByRole(AriaRole.Heading).First.WaitForAsync();
            foreach (var button in scene.Presses)
            {
                await page.GetByRole(AriaRole.Button, new() { Name = button })
                    .Or(page.GetByRole(AriaRole.Menuitem, new() { Name = button }))
                    .First.ClickAsync();
            }

            await page.WaitForFunctionAsync(IsDrawn);
            var file = Path.Combine(folder.FullName, $"{scene.Name}-{suffix}.png");
            await page.ScreenshotAsync(new() { Path = file });
            Console.WriteLine(file);
        }
    }
}
