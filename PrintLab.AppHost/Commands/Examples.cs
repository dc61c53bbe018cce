using Microsoft.Extensions.DependencyInjection;
using PrintLab.AppHost.Postgres;
using PrintLab.AppHost.Running;
using PrintLab.AppHost.Settings;

namespace PrintLab.AppHost.Commands;

/// <summary>Fills a new lab with examples if it is started with <c>--demo</c>.</summary>
internal static class Examples
{
    private const string Name = "examples";

    /// <summary>In a demo lab, Jobs starts once the examples are in its database. A real lab never gets invented jobs.</summary>
    public static IResourceBuilder<ProjectResource> WithExamples(
        this IResourceBuilder<ProjectResource> jobs,
        LabEnvironment lab,
        LabDatabase database
    )
    {
        if (!lab.Settings.Demo)
        {
            return jobs;
        }

        var examples = jobs
            .ApplicationBuilder.AddProject<Projects.Seed>(Name)
            .RunBuilt()
            .WithoutCertificate()
            .WithFirstUsers(lab)
            .WithEnvironment("PrintLab__LabFile", lab.Settings.LabFile)
            .WithEnvironment("PrintLab__StoragePath", lab.Settings.StorageFolder)
            .WithOwnedDatabase(database)
            .WithIconName("TextBulletListAdd")
            .RunsOnce("The examples could not be added", Say)
            .WithFillCommand();
        return jobs.WaitForCompletion(examples);
    }

    private static Task Say(ResourceStoppedEvent ended, CancellationToken cancellationToken)
    {
        if (ended.ResourceEvent.Snapshot.ExitCode == 0)
        {
            Terminal.Say(Name, "the lab has its examples; data/logs/examples.log says what was added");
        }

        return Task.CompletedTask;
    }

    private static IResourceBuilder<ProjectResource> WithFillCommand(this IResourceBuilder<ProjectResource> examples) =>
        examples.WithCommand(
            "fill",
            "Fill with examples",
            context =>
                context
                    .Services.GetRequiredService<ResourceCommandService>()
                    .ExecuteCommandAsync(context.ResourceName, KnownResourceCommands.StartCommand, context.CancellationToken),
            new CommandOptions
            {
                IconName = "TextBulletListAdd",
                Description = "Adds 120 jobs of the last 60 days to a lab that has none; its log says what was done.",
                UpdateState = context =>
                    KnownResourceStates.TerminalStates.Contains(context.ResourceSnapshot.State?.Text)
                        ? ResourceCommandState.Enabled
                        : ResourceCommandState.Disabled,
            }
        );
}
