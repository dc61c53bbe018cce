namespace PrintLab.AppHost.Hosting;

/// <summary>A value that a resource is described with, such as a password.</summary>
public sealed class ParameterResource(string name, string value) : IResource
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    internal string Value { get; } = value;
}

/// <summary>Adds parameters to an application.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>Adds a value; <paramref name="secret"/> ones are nowhere shown (none are, as yet).</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false) =>
        new ResourceBuilder<ParameterResource>(new ParameterResource(name, value), builder);
}
