using PrintLab.AppHost.Running;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Web;

/// <summary>
/// What must be done before the web app can run: install its packages, build it, both or neither. A build is stamped with the hash of its sources
/// at the very end, so a failed or interrupted build is repeated. Of several AppHosts one builds and the others wait: this holds the lock until
/// disposed, and the operating system releases it for a killed process.
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

    /// <summary>Whether the packages differ from those installed.</summary>
    public bool NeedsInstall => NeedsBuild && !_installed.Says(_packages);

    /// <summary>Whether the sources differ from those built.</summary>
    public bool NeedsBuild => _lock is not null;

    /// <summary>Checks the folder; waits while another AppHost builds there.</summary>
    /// <exception cref="SetupFault">There is no app, or it must be built but its folder is not writable.</exception>
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

    /// <summary>Call when the packages are installed.</summary>
    public Task Installed(CancellationToken cancellationToken) => _installed.Write(_packages, cancellationToken);

    /// <summary>Call when the app is built: others may use it then.</summary>
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
