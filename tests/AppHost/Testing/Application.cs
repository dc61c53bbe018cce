using Microsoft.Extensions.Logging.Abstractions;
using PrintLab.AppHost.Settings;
using PrintLab.AppHost.Start;

namespace PrintLab.Tests.AppHost.Testing;

/// <summary>Applications described in a test.</summary>
internal static class Application
{
    public static (IDistributedApplicationBuilder Builder, LabEnvironment Lab) Describe(DataFolder data, params string[] settings)
    {
        var builder = LabApplication.CreateBuilder([
            $"--PRINTLAB_DATA={data.Path}",
            $"--PRINTLAB_PORT={HostProcess.FreePort()}",
            "--PRINTLAB_DASHBOARD_PORT=off",
            .. settings,
        ]);
        return (builder, builder.AddLab());
    }

    /// <summary>The whole lab as Program.cs describes it. Its builder is not to be disposed: that would let Program.cs go on, and start it.</summary>
    public static Task<IDistributedApplicationTestingBuilder> Whole(DataFolder data, params string[] options) =>
        DistributedApplicationTestingBuilder.CreateAsync<Projects.PrintLab_AppHost>([
            $"--data={data.Path}",
            "--web=off",
            "--dashboard-port=off",
            .. options,
        ]);

    /// <summary>The variables of a project as a published model holds them: references and parameters by name, everything else in clear.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Variables(this IDistributedApplicationTestingBuilder builder, string project)
    {
        var configuration = await ExecutionConfigurationBuilder
            .Create(builder.Resources.Single(resource => resource.Name == project))
            .WithEnvironmentVariablesConfig()
            .BuildAsync(
                new DistributedApplicationExecutionContext(DistributedApplicationOperation.Publish),
                NullLogger.Instance,
                CancellationToken.None
            );
        return configuration.EnvironmentVariables.ToDictionary();
    }
}
