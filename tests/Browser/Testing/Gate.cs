using Microsoft.Playwright;

namespace PrintLab.Tests.Browser.Testing;

/// <summary>Holds a page's requests back until it is opened, so that what a page shows meanwhile can be looked at.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Gate() { }

    public static async Task<Gate> Hold(IPage page, string address)
    {
        var gate = new Gate();
        await page.RouteAsync(
            address,
            async route =>
            {
                await gate._open.Task;
                await route.ContinueAsync();
            }
        );
        return gate;
    }

    public void Open() => _open.SetResult();
}
