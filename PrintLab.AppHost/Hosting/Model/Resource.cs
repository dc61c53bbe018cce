namespace PrintLab.AppHost.Hosting;

/// <summary>Something the system is made of.</summary>
public interface IResource
{
    /// <summary>Its name: the prefix of its output, its log file, and how others refer to it.</summary>
    string Name { get; }
}

/// <summary>A resource that others reach by a connection string.</summary>
public interface IResourceWithConnectionString : IResource
{
    /// <summary>Null when the system runs without it.</summary>
    string? ConnectionString { get; }
}

/// <summary>A resource that others reach by HTTP, at an address that is known once the application starts.</summary>
public interface IResourceWithServiceDiscovery : IResource
{
    /// <summary>Where this machine reaches it.</summary>
    Uri Address { get; }
}

/// <summary>A resource that the application starts, waits for and stops.</summary>
public abstract class Resource(string name) : IResource
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    internal IList<Resource> WaitsFor { get; } = [];

    internal IList<Func<CancellationToken, Task>> WhenReady { get; } = [];

    /// <summary>What was taken, for the report at the end of the start.</summary>
    internal virtual string? Summary => null;

    /// <summary>Chooses addresses before anything starts: resources may refer to each other in a circle.</summary>
    /// <exception cref="Start.SetupFault">A port that was asked for is in use, or what is to run is not there.</exception>
    internal virtual void Claim(FreePorts ports) { }

    /// <summary>Completes when the resource is healthy.</summary>
    /// <exception cref="Start.SetupFault">It cannot become healthy.</exception>
    internal abstract Task StartAsync(RunContext run, CancellationToken ct);

    /// <summary>Stops the resource; what still runs after <paramref name="patience"/> is killed.</summary>
    internal virtual Task StopAsync(TimeSpan patience) => Task.CompletedTask;
}
