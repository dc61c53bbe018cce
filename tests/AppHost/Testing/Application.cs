namespace AppHost.Tests.Testing;

using PrintLab.AppHost.Lab;

/// <summary>Applications described in a test.</summary>
internal static class Application
{
    public static (IDistributedApplicationBuilder Builder, LabEnvironment Lab) Describe(DataFolder data, params string[] settings)
    {
        var builder = DistributedApplication.CreateBuilder([$"--PRINTLAB_DATA={data.Path}", .. settings]);
        return (builder, builder.AddLab());
    }

    public static IResourceBuilder<PostgresServerResource> AddTestPostgres(this IDistributedApplicationBuilder builder, LabEnvironment lab) =>
        builder.AddPostgres("postgres", password: builder.AddSecret("postgres-password", lab)).WithDataBindMount(lab.Settings.Folder("postgres"));
}

/// <summary>A project that is nowhere.</summary>
internal sealed class Nowhere : IProjectMetadata
{
    public string ProjectPath => "/nowhere/Nowhere.csproj";

    public string AssemblyPath => typeof(Nowhere).Assembly.Location;
}
