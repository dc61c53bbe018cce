using PrintLab.AppHost.Postgres;
using PrintLab.AppHost.Running;
using PrintLab.AppHost.Settings;

namespace PrintLab.AppHost.Commands;

/// <summary>The operator's commands for Jobs.</summary>
internal static class JobsCommands
{
    private static readonly TimeSpan VerifyWithin = TimeSpan.FromMinutes(30);

    /// <summary>Verifies that the event log is complete and unchanged.</summary>
    public static IResourceBuilder<ProjectResource> WithVerifyEventsCommand(
        this IResourceBuilder<ProjectResource> jobs,
        LabEnvironment lab,
        LabDatabase database
    ) =>
        jobs.WithCommand(
            "verify-events",
            "Verify the event log",
            async context =>
            {
                if (jobs.Resource.Annotations.OfType<ExecutableAnnotation>().LastOrDefault() is not { } built)
                {
                    return CommandResults.Failure("Jobs was not built beside the AppHost: run dotnet run --project services/Jobs -- verify-events.");
                }

                var connection = await database.Resource.Resource.GetConnectionStringAsync(context.CancellationToken);
                var launch = new Launch(built.Command, ["verify-events"], built.WorkingDirectory)
                {
                    Environment = new Dictionary<string, string>
                    {
                        ["ConnectionStrings__jobsdb"] = connection ?? "",
                        ["PrintLab__DataPath"] = lab.Settings.DataFolder,
                        ["PrintLab__LabFile"] = lab.Settings.LabFile ?? "",
                    },
                };
                var result = await Tool.Run(launch, VerifyWithin, context.CancellationToken);
                var answer = $"{result?.Output} {result?.Error}".Trim().ReplaceLineEndings(" ");
                return result is { Succeeded: true } ? CommandResults.Success(answer) : CommandResults.Failure(answer);
            },
            new CommandOptions
            {
                IconName = "ShieldCheckmark",
                IsHighlighted = true,
                Description = "Reads every event of the log, checks its hash, and looks for the heads in the log folder and the backups.",
            }
        );
}
