using System.Globalization;
using PrintLab.AppHost.Hosting.JavaScript;
using PrintLab.AppHost.Hosting.Processes;
using PrintLab.AppHost.Hosting.Projects;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Hosting;

/// <summary>
/// A JavaScript app with a package.json whose build leaves a server in <c>.next/standalone</c>. It is built when its sources changed and
/// run by Node itself, on this machine's loopback address.
/// </summary>
public sealed class JavaScriptAppResource(string name, string folder) : SupervisedResource(name), IResourceWithServiceDiscovery
{
    private Uri? _address;

    /// <inheritdoc/>
    public Uri Address => _address ?? throw new InvalidOperationException($"{Name} has no HTTP endpoint, or its address is asked for before the start.");

    /// <summary>The variable in which the app expects its port.</summary>
    internal string? PortVariable { get; set; }

    internal string? HealthPath { get; set; }

    internal override void Claim(FreePorts ports)
    {
        if (!File.Exists(Path.Combine(folder, "package.json"))) throw new SetupFault($"There is no app in {folder}: its package.json is missing.");
        if (PortVariable is not null) _address = new Uri($"http://127.0.0.1:{ports.Take()}");
    }

    internal override async Task StartAsync(RunContext run, CancellationToken ct)
    {
        var log = run.Log(Name);
        await NodeTools.Check(ct);
        await new AppBuild(folder, log, run.Clock).BringUpToDate(ct);
        Func<CancellationToken, Task<bool>> isHealthy = HealthPath is null
            ? _ => Task.FromResult(true)
            : new HealthProbe(new Uri(Address, HealthPath), http2: false).IsHealthy;
        await Supervise(new Supervisor(log, run, _ => Task.FromResult(ToLaunch()), isHealthy), ct);
    }

    private Launch ToLaunch()
    {
        var environment = new Dictionary<string, string> { ["NODE_ENV"] = "production", ["HOSTNAME"] = "127.0.0.1", ["NEXT_TELEMETRY_DISABLED"] = "1" };
        if (PortVariable is not null) environment[PortVariable] = Address.Port.ToString(CultureInfo.InvariantCulture);
        var server = Path.Combine(folder, ".next", "standalone");
        return new Launch(NodeTools.Node, [Path.Combine(server, "server.js")], server) { Environment = environment, WatchedWith = UnixSignal.Terminate };
    }
}
