using Microsoft.Extensions.Configuration;
using PrintLab.AppHost.Hosting.Output;
using PrintLab.AppHost.Lab;

namespace PrintLab.AppHost.Hosting;

/// <summary>What a resource needs while it runs.</summary>
internal sealed class RunContext(LabSettings settings, IConfiguration configuration, TimeProvider clock) : IDisposable
{
    private readonly List<ResourceLog> _logs = [];
    private readonly Lock _gate = new();

    public LabSettings Settings => settings;

    public IConfiguration Configuration => configuration;

    public TimeProvider Clock => clock;

    /// <summary>How long a process that keeps crashing waits at most; null for the usual.</summary>
    public TimeSpan? LongestRestartWait => configuration.GetValue<TimeSpan?>("Restart:LongestWait");

    public Screen Screen { get; init; } = new();

    /// <summary>The output of one resource: on the screen under its name, and in <c>data/logs</c>.</summary>
    public ResourceLog Log(string name)
    {
        lock (_gate)
        {
            if (_logs.Find(known => known.Name == name) is { } existing) return existing;
            var log = new ResourceLog(name, Screen, new LogFile(Path.Combine(settings.Folder("logs"), name + ".log"), clock));
            _logs.Add(log);
            return log;
        }
    }

    public void Dispose()
    {
        lock (_gate) _logs.ForEach(log => log.Dispose());
    }
}
