using Microsoft.Extensions.Logging;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Running;

/// <summary>Reports what happens next with a resource that exited unexpectedly: on the terminal and in the resource's own log.</summary>
internal sealed class CrashReport(ResourceLoggerService loggers, ResourceLogs logs, StartFailure failure)
{
    /// <summary>It restarts after the wait.</summary>
    public void StartsAgain(ResourceEvent change, TimeSpan wait)
    {
        var (name, ending) = (change.Resource.Name, EndingOf(change));
        Terminal.Say(name, $"{ending}; starts again in {wait.TotalSeconds} s");
        loggers.GetLogger(change.Resource).LogWarning("{Name} {Ending}; starts again in {Seconds} s", name, ending, wait.TotalSeconds);
    }

    /// <summary>It never became healthy, so starting the lab has failed.</summary>
    public async Task GivesUp(ResourceEvent change, int crashes, CancellationToken cancellationToken)
    {
        var lastLines = await logs.LastLines(change.Resource, cancellationToken);
        failure.Report(new SetupFault($"{change.Resource.Name} {EndingOf(change)}, {crashes} times before it was healthy. {lastLines}"));
    }

    private static string EndingOf(ResourceEvent change) => change.Snapshot.ExitCode is { } code ? $"ended with exit code {code}" : "could not start";
}
