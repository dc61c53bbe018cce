using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.AppHost.Running;

/// <summary>Marks a resource whose process restarts when it exits unexpectedly.</summary>
internal sealed record RestartAnnotation : IResourceAnnotation;

/// <summary>Marks resources for <see cref="Restarts"/>.</summary>
internal static class RestartExtensions
{
    /// <summary>The resource restarts when it exits unexpectedly; after a stop by a person it stays stopped.</summary>
    public static IResourceBuilder<T> RestartsAfterCrash<T>(this IResourceBuilder<T> resource)
        where T : IResource => resource.WithAnnotation(new RestartAnnotation());
}

/// <summary>
/// Restarts crashed resources, with growing waits. DCP restarts nothing on its own. If a resource exits three times before it was ever healthy,
/// starting the lab fails.
/// </summary>
internal sealed class Restarts(
    ResourceNotificationService notifications,
    ResourceLives lives,
    CrashReport report,
    DelayedStart delayedStart,
    TimeProvider clock,
    ILogger<Restarts> log
) : BackgroundWork(clock, log)
{
    private const int FirstAttempts = 3;

    /// <inheritdoc/>
    protected override string Title => "Restarting crashed services";

    /// <inheritdoc/>
    protected override async Task Work(CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, delayedStart.Ending);
        try
        {
            await Watch(ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The lab is stopping.
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
