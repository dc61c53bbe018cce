using PrintLab.AppHost.Hosting.Processes;

namespace PrintLab.AppHost.Hosting;

/// <summary>A resource that is one process of this machine, most of the time.</summary>
public abstract class SupervisedResource(string name) : Resource(name), IAsyncDisposable
{
    private Supervisor? _supervisor;

    internal override Task StopAsync() => Interlocked.Exchange(ref _supervisor, null)?.DisposeAsync().AsTask() ?? Task.CompletedTask;

    /// <summary>Stops the process.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        GC.SuppressFinalize(this);
    }

    internal Task Supervise(Supervisor supervisor, CancellationToken ct)
    {
        _supervisor = supervisor;
        return supervisor.StartAsync(ct);
    }
}
