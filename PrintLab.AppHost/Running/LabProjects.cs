namespace PrintLab.AppHost.Running;

/// <summary>How the lab's projects run.</summary>
internal static class LabProjects
{
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>
    /// Runs the executable that the AppHost's build produced. Aspire would start each project with "dotnet run", which costs a second and 90 MB
    /// each. If the executable is not where the build puts it, Aspire's way is used.
    /// </summary>
    public static IResourceBuilder<ProjectResource> RunBuilt(this IResourceBuilder<ProjectResource> project)
    {
        if (!project.ApplicationBuilder.ExecutionContext.IsRunMode)
        {
            return project;
        }

        var path = project.Resource.GetProjectMetadata().ProjectPath;
        return Built(Path.GetFileNameWithoutExtension(path)) is { } built
            ? project.WithAnnotation(new ExecutableAnnotation { Command = built, WorkingDirectory = Path.GetDirectoryName(path)! })
            : project;
    }

    /// <summary>A project's executable, as produced by the AppHost's build; null if it does not exist.</summary>
    public static string? Built(string project)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var program = $"PrintLab.{project}{(OperatingSystem.IsWindows() ? ".exe" : "")}";
        return Path.Combine(output.Parent!.Parent!.FullName, project, output.Name, program) is var built && File.Exists(built) ? built : null;
    }

    /// <summary>Plain HTTP on this machine. Without this the dashboard warns about a missing development certificate nothing would use.</summary>
    public static IResourceBuilder<ProjectResource> WithoutCertificate(this IResourceBuilder<ProjectResource> project) =>
#pragma warning disable ASPIRECERTIFICATES001 // The only API for this; experimental in Aspire 13.
        project.WithoutHttpsCertificate();
#pragma warning restore ASPIRECERTIFICATES001

    /// <summary>
    /// Sends telemetry to the dashboard, to the collector named by OTEL_EXPORTER_OTLP_ENDPOINT, or nowhere: without a dashboard Aspire would set
    /// a port where nothing listens. Metrics are exported every ten seconds; Aspire's one second keeps an idle lab busy.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithTelemetry(this IResourceBuilder<ProjectResource> project, bool hasDashboard)
    {
        project.WithEnvironment("OTEL_METRIC_EXPORT_INTERVAL", "10000");
        return hasDashboard
            ? project
            : project.WithEnvironment(context => context.EnvironmentVariables[Collector] = project.ApplicationBuilder.Configuration[Collector] ?? "");
    }
}
