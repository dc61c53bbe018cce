using System.Text.Json;
using Microsoft.Playwright;

namespace PrintLab.Tests.Browser.Students;

/// <summary>Drags a local file over a page. The browser generates the events, so it handles the file as it would for a person.</summary>
internal sealed class FileDrag : IAsyncDisposable
{
    private readonly ICDPSession _browser;
    private readonly DirectoryInfo _folder;
    private readonly Dictionary<string, object> _data;
    private readonly (float X, float Y) _target;

    private FileDrag(ICDPSession browser, DirectoryInfo folder, string path, (float X, float Y) target)
    {
        (_browser, _folder, _target) = (browser, folder, target);
        _data = new()
        {
            ["items"] = Array.Empty<object>(),
            ["files"] = new[] { path },
            ["dragOperationsMask"] = 1,
        };
    }

    public static async Task<FileDrag> Begin(IPage page, ILocator target, string name, byte[] content)
    {
        var folder = Directory.CreateTempSubdirectory("printlab-drag-");
        var path = Path.Combine(folder.FullName, name);
        await File.WriteAllBytesAsync(path, content);
        await target.ScrollIntoViewIfNeededAsync();
        var box = await target.BoundingBoxAsync() ?? throw new InvalidOperationException("There is nothing to drop a file on.");
        return new FileDrag(await page.Context.NewCDPSessionAsync(page), folder, path, (box.X + (box.Width / 2), box.Y + (box.Height / 2)));
    }

    /// <summary>Moves the file over the target.</summary>
    public async Task Enter()
    {
        await Send("dragEnter", _target);
        await Send("dragOver", _target);
    }

    /// <summary>Moves it to the edge of the page.</summary>
    public Task Leave() => Send("dragOver", (1, 1));

    public Task Drop() => Send("drop", _target);

    public async ValueTask DisposeAsync()
    {
        await _browser.DetachAsync();
        _folder.Delete(recursive: true);
    }

    private Task<JsonElement?> Send(string type, (float X, float Y) at) =>
        _browser.SendAsync(
            "Input.dispatchDragEvent",
            new()
            {
                ["type"] = type,
                ["x"] = at.X,
                ["y"] = at.Y,
                ["data"] = _data,
            }
        );
}
