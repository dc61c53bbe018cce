using Microsoft.Extensions.Hosting;

namespace PrintLab.AppHost.Running;

/// <summary>
/// Stops the lab's own processes while the dashboard, the databases and the log files are still available. DCP alone would stop everything at
/// once: last log lines and telemetry would be lost, and services would lose their database while running.
/// </summary>
internal sealed class OrderlyStop(
    DistributedApplicationModel model,
    ResourceNotificationService notifications,
    ResourceCommandService commands,
    TimeProvider clock
) : IHostedLifecycleService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Everything that calls or serves; DCP stops PostgreSQL and Redis after all of these.
            await Task.WhenAll(model.Resources.Where(IsOurs).Select(resource => Stop(resource, cancellationToken)))
                .WaitAsync(Patience, clock, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            // DCP kills what did not stop in time.
        }
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static bool IsOurs(IResource resource) => resource is ProjectResource or Web.WebAppResource;

    private async Task Stop(IResource resource, CancellationToken cancellationToken)
    {
        if (notifications.TryGetCurrentState(resource.Name, out var state) && state.Snapshot.State?.Text == KnownResourceStates.Running)
        {
            await commands.ExecuteCommandAsync(state.ResourceId, KnownResourceCommands.StopCommand, cancellationToken);
        }
    }
}
