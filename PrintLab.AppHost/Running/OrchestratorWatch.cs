using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using PrintLab.AppHost.Start;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.AppHost.Running;

/// <summary>
/// Detects when DCP, the process that runs the resources, is gone: it takes them down with it, but the AppHost would consider them running
/// forever. The lab then exits with code 1, so that whatever started it (systemd, Docker) restarts it.
/// </summary>
internal sealed class OrchestratorWatch(
    ResourceNotificationService notifications,
    StartFailure failure,
    DistributedApplicationModel model,
    TimeProvider clock,
    ILogger<OrchestratorWatch> log
) : PeriodicWork(clock, log)
{
    private const string ProcessId = "executable.pid";
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    // DCP normally reports the exit of a process within a second.
    private const int LooksBeforeLost = 5;

    private int _missed;

    /// <inheritdoc/>
    protected override string Title => "Watching the orchestrator";

    /// <inheritdoc/>
    protected override TimeSpan Interval => BetweenLooks;

    /// <inheritdoc/>
    protected override Task Round(CancellationToken cancellationToken)
    {
        var running = ProcessesSaidToRun().ToList();
        _missed = running.Count > 0 && !running.Exists(IsThere) ? _missed + 1 : 0;
        if (_missed == LooksBeforeLost)
        {
            failure.Report(new SetupFault("The orchestrator (DCP) ended, and all services with it: start the lab again."));
        }

        return Task.CompletedTask;
    }

    private IEnumerable<int> ProcessesSaidToRun()
    {
        foreach (var resource in model.Resources)
        {
            if (
                notifications.TryGetCurrentState(resource.Name, out var state)
                && state.Snapshot.State?.Text == KnownResourceStates.Running
                && state.Snapshot.Properties.FirstOrDefault(property => property.Name == ProcessId)?.Value is { } id
            )
            {
                yield return Convert.ToInt32(id, CultureInfo.InvariantCulture);
            }
        }
    }

    private static bool IsThere(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
