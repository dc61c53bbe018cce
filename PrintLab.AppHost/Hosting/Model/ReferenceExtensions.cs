namespace PrintLab.AppHost.Hosting;

/// <summary>How a project comes to know other resources, and what it waits for.</summary>
public static class ReferenceExtensions
{
    /// <summary>Sets <c>ConnectionStrings__NAME</c>; nothing when the system runs without that resource.</summary>
    public static IResourceBuilder<ProjectResource> WithReference(
        this IResourceBuilder<ProjectResource> builder, IResourceBuilder<IResourceWithConnectionString> source)
    {
        builder.Resource.Environment.Add(new($"ConnectionStrings__{source.Resource.Name}", () => source.Resource.ConnectionString));
        return builder;
    }

    /// <summary>Sets <c>services__NAME__http__0</c>. An address only: it says nothing about who starts first.</summary>
    public static IResourceBuilder<ProjectResource> WithReference(
        this IResourceBuilder<ProjectResource> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
    {
        builder.Resource.Environment.Add(new($"services__{source.Resource.Name}__http__0", () => source.Resource.Address.GetLeftPart(UriPartial.Authority)));
        return builder;
    }

    /// <summary>Starts the project only when <paramref name="dependency"/> is healthy, and stops it before.</summary>
    public static IResourceBuilder<ProjectResource> WaitFor(this IResourceBuilder<ProjectResource> builder, IResourceBuilder<Resource> dependency)
    {
        builder.Resource.WaitsFor.Add(dependency.Resource);
        return builder;
    }

    /// <summary>Sets an environment variable; null is an empty value.</summary>
    public static IResourceBuilder<ProjectResource> WithEnvironment(this IResourceBuilder<ProjectResource> builder, string name, string? value)
    {
        builder.Resource.Environment.Add(new(name, () => value ?? ""));
        return builder;
    }
}
