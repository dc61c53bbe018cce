namespace PrintLab.AppHost.Hosting;

/// <summary>Describes JavaScript apps.</summary>
public static class JavaScriptAppBuilderExtensions
{
    /// <summary>Adds an app.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Its name.</param>
    /// <param name="appDirectory">The folder of its package.json, relative to the AppHost's project.</param>
    public static IResourceBuilder<JavaScriptAppResource> AddJavaScriptApp(this IDistributedApplicationBuilder builder, string name, string appDirectory) =>
        builder.AddResource(new JavaScriptAppResource(name, Path.GetFullPath(Path.Combine(builder.AppHostDirectory, appDirectory))));

    /// <summary>Gives it an HTTP address on a free port of this machine, told to it by the variable <paramref name="env"/>.</summary>
    public static IResourceBuilder<JavaScriptAppResource> WithHttpEndpoint(this IResourceBuilder<JavaScriptAppResource> builder, string env)
    {
        builder.Resource.PortVariable = env;
        return builder;
    }

    /// <summary>It is healthy when this path answers with success.</summary>
    public static IResourceBuilder<JavaScriptAppResource> WithHttpHealthCheck(this IResourceBuilder<JavaScriptAppResource> builder, string path)
    {
        builder.Resource.HealthPath = path;
        return builder;
    }
}
