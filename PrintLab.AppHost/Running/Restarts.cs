using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace PrintLab.AppHost.Running;

/// <summary>Marks a resource whose process starts again when it ends by itself.</summary>
internal sealed record RestartAnnotation : IResourceAnnotation;

/// <summary>Marks resources for <see cref="Restarts"/>.</summary>
internal static class RestartExtensions
{
    /// <summary>The resource starts again when it ends by itself; a person's stop stays a stop.</summary>
    public static IResourceBuilder<T> RestartsAfterCrash<T>(this IResourceBuilder<T> resource)
        where T : IResource => resource.WithAnnotation(new RestartAnnotation());
}

/// <summary>
/// Starts crashed resources again, with growing waits. DCP starts nothing by itself. A resource that ends three times before it was ever
/// healthy ends the start of the lab.
/// </summary>
internal sealed class Restarts(
    ResourceNotificationService notifications,
    ResourceLives lives,
    CrashReport report,
    DelayedStart delayedStart,
    IHostApplicationLifetime lifetime
) : BackgroundService
{
    private const int FirstAttempts = 3;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // From the first moment of the stop on, what ends is meant to end.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        try
        {
            await Watch(stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The lab stops.
        }
    }

    private async Task Watch(CancellationToken stoppingToken)
    {
        await foreach (var change in notifications.WatchAsync(stoppingToken))
        {
            stoppingToken.ThrowIfCancellationRequested();
            if (!change.Resource.HasAnnotationOfType<RestartAnnotation>())
            {
                continue;
            }

            var life = lives.Of(change.ResourceId);
            if (life.Follow(change.Snapshot.State?.Text, change.Snapshot.HealthStatus == HealthStatus.Healthy) is { } wait)
            {
                await Crashed(change, life, wait, stoppingToken);
            }
        }
    }

    private async Task Crashed(ResourceEvent change, ResourceLife life, TimeSpan wait, CancellationToken stoppingToken)
    {
        if (!life.WasHealthy && life.Crashes >= FirstAttempts)
        {
            await report.GivesUp(change, life.Crashes, stoppingToken);
            return;
        }

        report.StartsAgain(change, wait);
        _ = delayedStart.Start(change.ResourceId, change.Resource.Name, wait);
    }
}
