using Microsoft.Playwright;

namespace PrintLab.Screenshots;

/// <summary>
/// This system's chromium without a window: if installed, the headless-only shell, which takes half the time. The tests and the benchmarks use it
/// too.
/// </summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] UsualPlaces =
    [
        "/usr/bin/chromium-headless-shell",
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];

    // Allows for a machine that runs other tests at the same time.
    private const float PatienceMs = 20_000;

    private readonly IPlaywright _playwright;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, Browser) = (playwright, browser);

    public IBrowser Browser { get; }

    public static async Task<Chromium> Start()
    {
        Assertions.SetDefaultExpectTimeout(PatienceMs);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = Find(),
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--enable-unsafe-swiftshader",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
        return new Chromium(playwright, browser);
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static string Find() =>
        Environment.GetEnvironmentVariable("CHROMIUM_PATH")
        ?? UsualPlaces.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException(
            "There is no chromium in its usual places: install it (apt-get install chromium) or name it in CHROMIUM_PATH."
        );
}
