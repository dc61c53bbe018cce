using PrintLab.AppHost.Running;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Web;

/// <summary>
/// What has to be done before the web app can run: install its packages, build it, both or neither. What was built is stamped with the
/// hash of its sources at the very end, so a build that failed or was interrupted is done anew. Of several AppHosts one builds and the
/// others wait: this holds the lock until it is disposed, which the operating system does for one that was killed.
/// </summary>
internal sealed class WebBuild : IAsyncDisposable
{
    public const string LockName = ".build.lock";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    private readonly FileStream? _lock;
    private readonly Stamp _built;
    private readonly Stamp _installed;
    private readonly string _sources;
    private readonly string _packages;

    private WebBuild(FileStream? held, Stamp built, Stamp installed, string sources, string packages) =>
        (_lock, _built, _installed, _sources, _packages) = (held, built, installed, sources, packages);

    /// <summary>Whether the packages differ from the installed ones.</summary>
    public bool NeedsInstall => NeedsBuild && !_installed.Says(_packages);

    /// <summary>Whether the sources differ from the built ones.</summary>
    public bool NeedsBuild => _lock is not null;

    /// <summary>Looks at the folder; waits while another AppHost builds there.</summary>
    /// <exception cref="SetupFault">There is no app, or its folder cannot be written although it must be built.</exception>
    public static async Task<WebBuild> Plan(string folder, Action<string> say, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(folder, "package.json")))
        {
            throw new SetupFault($"There is no web app in {folder}: its package.json is missing.");
        }

        var sources = new AppSources(folder);
        var built = new Stamp(Path.Combine(folder, ".next", "apphost.stamp"));
        var installed = new Stamp(Path.Combine(folder, "node_modules", ".apphost.stamp"));
        var packages = await sources.PackagesHash(cancellationToken);
        if (built.Says(await sources.Hash(cancellationToken)))
        {
            return new WebBuild(held: null, built, installed, "", packages);
        }

        var held = await TakeLock(folder, say, clock, cancellationToken);
        var hash = await sources.Hash(cancellationToken);
        if (built.Says(hash))
        {
            await held.DisposeAsync();
            return new WebBuild(held: null, built, installed, hash, packages);
        }

        built.Remove();
        return new WebBuild(held, built, installed, hash, packages);
    }

    /// <summary>The packages are installed.</summary>
    public Task Installed(CancellationToken cancellationToken) => _installed.Write(_packages, cancellationToken);

    /// <summary>The app is built: others may use it.</summary>
    public async Task Built(CancellationToken cancellationToken)
    {
        await _built.Write(_sources, cancellationToken);
        await DisposeAsync();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _lock?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<FileStream> TakeLock(string folder, Action<string> say, TimeProvider clock, CancellationToken cancellationToken)
    {
        for (var said = false; ; said = true)
        {
            try
            {
                return new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                if (!said)
                {
                    say("waiting for another PrintLab that builds the web pages");
                }

                await Task.Delay(BetweenLooks, clock, cancellationToken);
            }
            catch (UnauthorizedAccessException exception)
            {
                throw new SetupFault($"The folder {folder} cannot be written, but the web pages are built there: make it writable.", exception);
            }
        }
    }
}
