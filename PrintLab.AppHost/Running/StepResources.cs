using Microsoft.Extensions.DependencyInjection;
using PrintLab.AppHost.Settings;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Running;

/// <summary>Resources that run to completion as a step of starting the lab.</summary>
internal static class StepResources
{
    /// <summary>If it fails, the lab does not start.</summary>
    /// <param name="complaint">What could not be done, for the operator.</param>
    /// <param name="succeeded">Runs after exit code 0.</param>
    public static IResourceBuilder<T> RunsOnce<T>(
        this IResourceBuilder<T> step,
        string complaint,
        Func<ResourceStoppedEvent, CancellationToken, Task> succeeded
    )
        where T : IResource =>
        step.OnResourceStopped(
            async (resource, stopped, cancellationToken) =>
            {
                var code = stopped.ResourceEvent.Snapshot.ExitCode;
                if (code == 0)
                {
                    await succeeded(stopped, cancellationToken);
                    return;
                }

                var logs = stopped.Services.GetRequiredService<ResourceLogs>();
                var file = Path.Combine(stopped.Services.GetRequiredService<HostSettings>().Folder("logs"), $"{resource.Name}.log");
                stopped
                    .Services.GetRequiredService<StartFailure>()
                    .Report(
                        new SetupFault(
                            $"{complaint} (exit code {code}). Its output is in {file}. {await logs.LastLines(resource, cancellationToken)}"
                        )
                    );
            }
        );
}
