using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace PrintLab.ServiceDefaults.Lifetime;

/// <summary>
/// The lifetime of a service that an AppHost supervises: SIGTERM stops it, Ctrl-C does not. A terminal sends Ctrl-C to every process
/// at once, and the AppHost stops them in order.
/// </summary>
public sealed class SupervisedLifetime(IHostApplicationLifetime lifetime) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];

    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            lifetime.StopApplication();
        }));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _signals.ForEach(signal => signal.Dispose());
}
