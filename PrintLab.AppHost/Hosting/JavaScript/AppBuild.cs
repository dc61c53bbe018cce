using PrintLab.AppHost.Hosting.Output;
using PrintLab.AppHost.Hosting.Processes;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Hosting.JavaScript;

/// <summary>
/// Installs and builds an app when its sources are not those of the last build. What was built is stamped with the sources' hash at the
/// very end, so a build that failed or was broken off is done anew. Of several AppHosts one builds and the others wait.
/// </summary>
internal sealed class AppBuild(string folder, ResourceLog log, TimeProvider clock)
{
    public const string LockName = ".build.lock";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    private readonly AppSources _sources = new(folder);
    private readonly Stamp _built = new(Path.Combine(folder, ".next", "apphost.stamp"));
    private readonly Stamp _installed = new(Path.Combine(folder, "node_modules", ".apphost.stamp"));

    /// <summary>Returns when the build belongs to the sources.</summary>
    /// <exception cref="SetupFault">npm is missing, or the packages or the build fail.</exception>
    public async Task BringUpToDate(CancellationToken ct)
    {
        if (_built.Says(await _sources.Hash(ct))) return;
        await using var mine = await TakeLock(ct);
        var sources = await _sources.Hash(ct);
        if (_built.Says(sources)) return;

        log.Say("building the web pages, which takes a minute or two; later starts reuse them");
        var began = clock.GetTimestamp();
        _built.Remove();
        await Install(ct);
        await Npm("The web pages could not be built", ct, "run", "build");
        await _built.Write(sources, ct);
        log.Say($"the web pages were built in {clock.GetElapsedTime(began).TotalSeconds:0} s");
    }

    private async Task Install(CancellationToken ct)
    {
        var packages = await _sources.PackagesHash(ct);
        if (_installed.Says(packages)) return;
        // Building needs the development packages, also where NODE_ENV asks npm to leave them out.
        await Npm("The packages of the web pages could not be installed", ct, "ci", "--include=dev", "--no-audit", "--no-fund");
        await _installed.Write(packages, ct);
    }

    private async Task Npm(string complaint, CancellationToken ct, params string[] arguments)
    {
        var launch = NodeTools.Npm(folder, arguments) with
        {
            Environment = new Dictionary<string, string> { ["NEXT_TELEMETRY_DISABLED"] = "1", ["NODE_ENV"] = "" },
            WatchedWith = UnixSignal.Terminate,
        };
        var result = await Tool.Run(launch, Longest, ct) ?? throw new SetupFault("There is no npm on the PATH: it comes with Node, https://nodejs.org.");
        foreach (var line in $"{result.Output}\n{result.Error}".Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) log.Keep(line);
        if (!result.Succeeded)
            throw new SetupFault($"{complaint} (npm {string.Join(' ', arguments)}, exit code {result.ExitCode}). Its words are in {log.Path}. {LastWords(result)}");
    }

    private static string LastWords(ToolResult result) =>
        string.Join(" | ", $"{result.Output}\n{result.Error}".Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(6));

    // The operating system holds the lock for as long as the process lives: one that was killed leaves none behind.
    private async Task<FileStream> TakeLock(CancellationToken ct)
    {
        for (var said = false; ; said = true)
        {
            try
            {
                return new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                if (!said) log.Say("waiting for another PrintLab that builds the web pages");
                await Task.Delay(BetweenLooks, clock, ct);
            }
            catch (UnauthorizedAccessException e)
            {
                throw new SetupFault($"The folder {folder} cannot be written, but the web pages are built there: make it writable.", e);
            }
        }
    }
}
