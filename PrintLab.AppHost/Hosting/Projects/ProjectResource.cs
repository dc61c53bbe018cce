using PrintLab.AppHost.Hosting.Processes;
using PrintLab.AppHost.Hosting.Projects;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Hosting;

/// <summary>A .NET project that the build made and the AppHost runs.</summary>
public sealed class ProjectResource(string name, IProjectMetadata metadata) : SupervisedResource(name), IResourceWithServiceDiscovery
{
    private Uri? _address;

    internal IList<KeyValuePair<string, Func<string?>>> Environment { get; } = [];

    internal bool HasEndpoint { get; set; }

    internal int? FixedPort { get; set; }

    internal bool IsExternal { get; set; }

    internal bool SpeaksHttp2 { get; set; }

    internal string? HealthPath { get; set; }

    /// <inheritdoc/>
    public Uri Address => _address ?? throw new InvalidOperationException($"{Name} has no HTTP endpoint, or its address is asked for before the start.");

    internal override void Claim(FreePorts ports)
    {
        if (!File.Exists(metadata.AssemblyPath)) throw new SetupFault($"{metadata.AssemblyPath} is missing: build it with dotnet build.");
        if (!HasEndpoint) return;
        var port = FixedPort is { } asked ? FreePorts.Ask(asked, "PRINTLAB_PORT") : ports.Take();
        _address = new Uri($"http://127.0.0.1:{port}");
    }

    internal override Task StartAsync(RunContext run, CancellationToken ct)
    {
        var probe = HealthPath is null ? null : new HealthProbe(new Uri(Address, HealthPath), SpeaksHttp2);
        Func<CancellationToken, Task<bool>> isHealthy = probe is null ? _ => Task.FromResult(true) : probe.IsHealthy;
        return Supervise(new Supervisor(run.Log(Name), run, _ => Task.FromResult(ToLaunch(run)), isHealthy), ct);
    }

    internal Launch ToLaunch(RunContext run) =>
        new(DotnetHost.Path, [metadata.AssemblyPath], Path.GetDirectoryName(metadata.ProjectPath)!) { Environment = ProjectEnvironment.Of(this, run.Configuration) };
}
