using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace PrintLab.AppHost.Hosting;

/// <summary>The whole system: starts in the order in which its resources wait for each other, stops in the reverse order.</summary>
public sealed class DistributedApplication : IAsyncDisposable
{
    private readonly IHost _host;

    internal DistributedApplication(IHost host) => _host = host;

    /// <summary>Services of the AppHost itself.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>Begins the description of an application.</summary>
    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => new DistributedApplicationBuilder(args);

    /// <summary>Starts everything; completes when all is healthy.</summary>
    /// <exception cref="Start.SetupFault">Something cannot start; what had started is stopped again.</exception>
    public Task StartAsync(CancellationToken cancellationToken = default) => _host.StartAsync(cancellationToken);

    /// <summary>Stops everything in reverse order, within ten seconds.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default) => _host.StopAsync(cancellationToken);

    /// <summary>Starts everything and runs until Ctrl-C, SIGTERM or <paramref name="cancellationToken"/>, then stops everything.</summary>
    /// <exception cref="Start.SetupFault">Something cannot start; what had started is stopped again.</exception>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        var stopping = _host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        try
        {
            await _host.RunAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested || cancellationToken.IsCancellationRequested)
        {
            // Stopped while still starting: the orchestrator has taken back what had started.
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _host.Dispose();
        return ValueTask.CompletedTask;
    }
}
