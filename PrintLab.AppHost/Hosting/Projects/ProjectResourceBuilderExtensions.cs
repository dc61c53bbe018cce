namespace PrintLab.AppHost.Hosting;

/// <summary>Describes projects.</summary>
public static class ProjectResourceBuilderExtensions
{
    /// <summary>Adds a project that was built with the AppHost.</summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new() =>
        builder.AddResource(new ProjectResource(name, new TProject()));

    /// <summary>Gives it an HTTP address: on <paramref name="port"/>, or on one that is free.</summary>
    public static IResourceBuilder<ProjectResource> WithHttpEndpoint(this IResourceBuilder<ProjectResource> builder, int? port = null)
    {
        builder.Resource.HasEndpoint = true;
        builder.Resource.FixedPort = port;
        return builder;
    }

    /// <summary>Its address may be reached from other machines; without this it listens on this machine only.</summary>
    public static IResourceBuilder<ProjectResource> WithExternalHttpEndpoints(this IResourceBuilder<ProjectResource> builder)
    {
        builder.Resource.IsExternal = true;
        return builder;
    }

    /// <summary>It speaks HTTP/2 only, in clear text, as gRPC does.</summary>
    public static IResourceBuilder<ProjectResource> AsHttp2Service(this IResourceBuilder<ProjectResource> builder)
    {
        builder.Resource.SpeaksHttp2 = true;
        return builder;
    }

    /// <summary>It is healthy when this path answers with success.</summary>
    public static IResourceBuilder<ProjectResource> WithHttpHealthCheck(this IResourceBuilder<ProjectResource> builder, string path)
    {
        builder.Resource.HealthPath = path;
        return builder;
    }
}
