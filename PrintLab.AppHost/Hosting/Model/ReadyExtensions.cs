namespace PrintLab.AppHost.Hosting;

/// <summary>Says that a resource is healthy for the first time.</summary>
public sealed record ResourceReadyEvent(IResource Resource);

/// <summary>Steps that follow a resource's start.</summary>
public static class ReadyExtensions
{
    /// <summary>Runs when the resource is healthy for the first time; what waits for the resource waits for this too.</summary>
    public static IResourceBuilder<T> OnResourceReady<T>(this IResourceBuilder<T> builder, Func<T, ResourceReadyEvent, CancellationToken, Task> callback)
        where T : Resource
    {
        builder.Resource.WhenReady.Add(ct => callback(builder.Resource, new ResourceReadyEvent(builder.Resource), ct));
        return builder;
    }
}
