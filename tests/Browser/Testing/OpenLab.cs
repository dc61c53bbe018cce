using Microsoft.Playwright;
using PrintLab.Screenshots;

namespace PrintLab.Tests.Browser.Testing;

/// <summary>One lab with its web pages, and one chromium, for all tests.</summary>
public sealed class OpenLab : IAsyncLifetime
{
    private Chromium _chromium = null!;
    private ContextPool _contexts = null!;

    internal RunningLab Lab { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Lab = await RunningLab.Start(environment: ("PRINTLAB_WEB", "on"));
        _chromium = await Chromium.Start();
        _contexts = new ContextPool(_chromium.Browser);
    }

    public async Task DisposeAsync()
    {
        await _chromium.DisposeAsync();
        await Lab.DisposeAsync();
    }

    /// <summary>A visitor with a clean browser.</summary>
    internal async Task<Visitor> Visit(ColorScheme scheme = ColorScheme.Light, int width = 1280, int height = 800, RunningLab? at = null)
    {
        var setup = new ContextSetup((at ?? Lab).Site.AbsoluteUri, scheme, width, height);
        return await Visitor.Open(await _contexts.Take(setup), context => _contexts.GiveBack(setup, context));
    }

    /// <summary>A staff member whose workstation is signed in, on a page of theirs.</summary>
    internal async Task<Visitor> VisitAsStaff(int width = 1280, int height = 800, RunningLab? at = null, string path = "/dashboard")
    {
        var visitor = await Visit(ColorScheme.Light, width, height, at);
        await visitor.SignInUnseen(at ?? Lab);
        await visitor.Page.GotoAsync(path);
        await visitor.Page.GetByText("Workstation: ").WaitForAsync();
        return visitor;
    }
}

/// <summary>Tests in this collection share <see cref="OpenLab"/>.</summary>
[CollectionDefinition(Name)]
public sealed class OpenLabTests : ICollectionFixture<OpenLab>
{
    public const string Name = "Open lab";
}
