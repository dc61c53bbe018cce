using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Running;

/// <summary>Marks a resource whose process starts again when it ends by itself.</summary>
internal sealed record RestartAnnotation : IResourceAnnotation;

/// <summary>Marks resources for <see cref="Restarts"/>.</summary>
internal static class RestartExtensions
{
    /// <summary>The resource starts again when it ends by itself; a person's stop stays a stop.</summary>
    public static IResourceBuilder<T> RestartsAfterCrash<T>(this IResourceBuilder<T> resource) where T : IResource =>
        resource.WithAnnotation(new RestartAnnotation());
}

/// <summary>
/// Starts crashed resources again, with growing waits. DCP starts nothing by itself. A resource that ends three times before it was ever
/// healthy ends the start of the lab.
/// </summary>
internal sealed class Restarts(
    ResourceNotificationService notifications,
    ResourceCommandService commands,
    ResourceLoggerService loggers,
    ResourceLogs logs,
    StartFailure failure,
    IHostApplicationLifetime lifetime,
    IConfiguration configuration,
    TimeProvider clock) : BackgroundService
{
    private const int FirstAttempts = 3;

    private readonly Dictionary<string, ResourceLife> _lives = [];

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
        var longest = configuration.GetValue<TimeSpan?>("Restart:LongestWait");
        await foreach (var change in notifications.WatchAsync(stoppingToken))
        {
            stoppingToken.ThrowIfCancellationRequested();
            if (!change.Resource.HasAnnotationOfType<RestartAnnotation>())
            {
                continue;
            }

            if (!_lives.TryGetValue(change.ResourceId, out var life))
            {
                _lives[change.ResourceId] = life = new ResourceLife(new RestartDelays(longest), clock);
            }

            if (life.Follow(change.Snapshot.State?.Text, change.Snapshot.HealthStatus == HealthStatus.Healthy) is { } wait)
            {
                await Crashed(change, life, wait, stoppingToken);
            }
        }
    }

    private async Task Crashed(ResourceEvent change, ResourceLife life, TimeSpan wait, CancellationToken stoppingToken)
    {
        var name = change.Resource.Name;
        var ending = change.Snapshot.ExitCode is { } code ? $"ended with exit code {code}" : "could not start";
        if (!life.WasHealthy && life.Crashes >= FirstAttempts)
        {
            failure.Report(new SetupFault($"{name} {ending}, {life.Crashes} times before it was healthy. {await logs.LastLines(change.Resource, stoppingToken)}"));
            return;
        }

        Terminal.Say(name, $"{ending}; starts again in {wait.TotalSeconds} s");
        loggers.GetLogger(change.Resource).LogWarning("{Name} {Ending}; starts again in {Seconds} s", name, ending, wait.TotalSeconds);
        _ = StartAgain(change.ResourceId, name, wait, lifetime.ApplicationStopping);
    }

    private async Task StartAgain(string resourceId, string name, TimeSpan wait, CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(wait, clock, stoppingToken);
            var result = await commands.ExecuteCommandAsync(resourceId, KnownResourceCommands.StartCommand, stoppingToken);
            if (!result.Success)
            {
                failure.Report(new SetupFault($"{name} could not be started again ({result.Message}): start the lab anew."));
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The lab stops: nothing is to start any more.
        }
        catch (Exception exception)
        {
            failure.Report(new SetupFault($"{name} could not be started again ({exception.Message}): start the lab anew.", exception));
        }
    }
}
