using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace PrintLab.AppHost.Hosting.Projects;

/// <summary>The environment variables of a project, named as Aspire names them.</summary>
internal static class ProjectEnvironment
{
    private const string CollectorKey = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string EnvironmentKey = "ASPNETCORE_ENVIRONMENT";

    public static IReadOnlyDictionary<string, string> Of(ProjectResource project, IConfiguration configuration)
    {
        var variables = new Dictionary<string, string>
        {
            [EnvironmentKey] = configuration[EnvironmentKey] ?? configuration["DOTNET_ENVIRONMENT"] ?? "Production",
            ["OTEL_SERVICE_NAME"] = project.Name,
            ["PRINTLAB_SUPERVISED"] = "1",
        };
        if (project.HasEndpoint) variables["ASPNETCORE_URLS"] = ListenOn(project);
        if (configuration[CollectorKey] is { Length: > 0 } collector) variables[CollectorKey] = collector;
        foreach (var (name, value) in project.Environment)
        {
            if (value() is { } text) variables[name] = text;
        }

        return variables;
    }

    private static string ListenOn(ProjectResource project) => string.Create(
        CultureInfo.InvariantCulture, $"http://{(project.IsExternal ? "+" : "127.0.0.1")}:{project.Address.Port}");
}
