using PrintLab.AppHost.Hosting.Processes;

namespace PrintLab.AppHost.Hosting;

/// <summary>A resource that is one process of this machine, most of the time.</summary>
public abstract class SupervisedResource(string name) : Resource(name), IDisposable
{
    private Supervisor? _supervisor;

    internal override Task StopAsync(TimeSpan patience) => _supervisor?.StopAsync(patience) ?? Task.CompletedTask;

    /// <summary>Releases what supervised the process, which is stopped by then.</summary>
    public void Dispose()
    {
        _supervisor?.Dispose();
        GC.SuppressFinalize(this);
    }

    internal Task Supervise(Supervisor supervisor, CancellationToken ct)
    {
        _supervisor = supervisor;
        return supervisor.StartAsync(ct);
    }
}
