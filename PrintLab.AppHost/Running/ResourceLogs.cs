using System.Text.RegularExpressions;
using Microsoft.Extensions.Hosting;
using PrintLab.AppHost.Settings;

namespace PrintLab.AppHost.Running;

/// <summary>
/// Saves the output of resources in <c>data/logs/NAME.log</c>: the dashboard loses it when the AppHost exits, these files do not. Keeps the last
/// lines of each for the error message of a failed start.
/// </summary>
internal sealed partial class ResourceLogs(
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    HostSettings settings,
    TimeProvider clock
) : IHostedLifecycleService, IDisposable
{
    private const int TailLines = 8;
    private static readonly TimeSpan Drain = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _ended = new();
    private Task _following = Task.CompletedTask;
    private int _isStopped;

    /// <summary>The last lines written by a resource's own process, joined, without stack frames.</summary>
    public async Task<string> LastLines(IResource resource, CancellationToken cancellationToken)
    {
        // DCP reports that a process has exited before it passes on the process's last output.
        var began = clock.GetTimestamp();
        while (true)
        {
            var tail = await Tail(resource, cancellationToken);
            if (tail.Count > 0 || clock.GetElapsedTime(began) > Patience)
            {
                return string.Join(" | ", tail);
            }

            await Task.Delay(Drain, clock, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _following = FollowAll(_ended.Token);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        // Runs after all resources have stopped: their last lines are the important ones. A host may be stopped twice.
        if (Interlocked.Exchange(ref _isStopped, 1) == 0)
        {
            _ended.CancelAfter(Drain);
            await _following;
        }
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _ended.Dispose();

    private async Task<IReadOnlyCollection<string>> Tail(IResource resource, CancellationToken cancellationToken)
    {
        var tail = new Queue<string>();
        await foreach (var lines in loggers.GetAllAsync(resource).WithCancellation(cancellationToken))
        {
            foreach (
                var line in lines.Select(line => Plain(line.Content)).Where(line => line.Length > 0 && !IsStackFrame(line) && !IsConsequence(line))
            )
            {
                tail.Enqueue(line);
                if (tail.Count > TailLines)
                {
                    tail.Dequeue();
                }
            }
        }

        return tail;
    }

    private async Task FollowAll(CancellationToken ended)
    {
        var followed = new Dictionary<string, Task>();
        try
        {
            await foreach (var change in notifications.WatchAsync(ended))
            {
                if (IsProcess(change.Resource) && !followed.ContainsKey(change.ResourceId))
                {
                    followed[change.ResourceId] = Follow(change.ResourceId, change.Resource.Name, ended);
                }
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // Shutdown ends the loop.
        }

        await Task.WhenAll(followed.Values);
    }

    private static bool IsProcess(IResource resource) =>
        resource is ExecutableResource or ProjectResource or ContainerResource && resource.Name != "aspire-dashboard";

    private async Task Follow(string resourceId, string name, CancellationToken ended)
    {
        using var file = new LogFile(Path.Combine(settings.Folder("logs"), name + ".log"), clock);
        try
        {
            await foreach (var lines in loggers.WatchAsync(resourceId).WithCancellation(ended))
            {
                foreach (var line in lines)
                {
                    Keep(name, line.Content, file);
                }
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // Same here.
        }
    }

    private static void Keep(string name, string line, LogFile file)
    {
        try
        {
            file.Write(Colors().Replace(line, ""));
        }
        catch (IOException exception)
        {
            // A full disk must not stop the copying: the lines are still in the dashboard.
            Terminal.Say(name, $"its log {file.Path} cannot be written ({exception.Message})");
        }
    }

    private static bool IsStackFrame(string line) => line.StartsWith("at ", StringComparison.Ordinal);

    // Lines about what a failure canceled are not its cause.
    private static bool IsConsequence(string line) =>
        line.Contains("OperationCanceledException", StringComparison.Ordinal) || line.Contains("TaskCanceledException", StringComparison.Ordinal);

    // The services color their lines for the dashboard; every line begins with its timestamp.
    private static string Plain(string line) => Decoration().Replace(line, "").Trim();

    [GeneratedRegex(@"\x1b\[[0-9;]*m|^\d{4}-\d\d-\d\dT[\d:.]+Z ", RegexOptions.None, 1000)]
    private static partial Regex Decoration();

    [GeneratedRegex(@"\x1b\[[0-9;]*m", RegexOptions.None, 1000)]
    private static partial Regex Colors();
}
