namespace PrintLab.AppHost.Hosting;

/// <summary>A resource while it is being described.</summary>
public interface IResourceBuilder<out T> where T : IResource
{
    /// <summary>The resource itself.</summary>
    T Resource { get; }

    /// <summary>The application it is part of.</summary>
    IDistributedApplicationBuilder ApplicationBuilder { get; }
}

internal sealed record ResourceBuilder<T>(T Resource, IDistributedApplicationBuilder ApplicationBuilder) : IResourceBuilder<T> where T : IResource;
