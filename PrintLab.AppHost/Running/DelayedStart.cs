using Microsoft.Extensions.Hosting;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Running;

/// <summary>Starts a resource after a wait, unless the lab stops first. A failed start stops the lab with its reason.</summary>
internal sealed class DelayedStart(ResourceCommandService commands, StartFailure failure, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    /// <summary>Once the lab's shutdown begins, everything that exits is meant to, and nothing starts anymore.</summary>
    public CancellationToken Ending => lifetime.ApplicationStopping;

    /// <summary>Returns once the resource starts. Never throws.</summary>
    public async Task Start(string resourceId, string name, TimeSpan wait)
    {
        try
        {
            await Task.Delay(wait, clock, Ending);
            var result = await commands.ExecuteCommandAsync(resourceId, KnownResourceCommands.StartCommand, Ending);
            if (!result.Success)
            {
                failure.Report(new SetupFault($"{name} could not be started again ({result.Message}): start the lab again."));
            }
        }
        catch (OperationCanceledException) when (Ending.IsCancellationRequested)
        {
            // The lab is stopping: nothing should start anymore.
        }
        catch (Exception exception)
        {
            failure.Report(new SetupFault($"{name} could not be started again ({exception.Message}): start the lab again.", exception));
        }
    }
}
