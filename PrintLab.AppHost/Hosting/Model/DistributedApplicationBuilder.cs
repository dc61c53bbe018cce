using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace PrintLab.AppHost.Hosting;

internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private static readonly TimeSpan StopBudget = TimeSpan.FromSeconds(10);

    private readonly HostApplicationBuilder _host;
    private readonly List<Resource> _resources = [];

    public DistributedApplicationBuilder(string[] args)
    {
        _host = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        _host.Configuration.AddEnvironmentVariables().AddCommandLine(args);
        _host.Services.AddSingleton(TimeProvider.System);
        _host.Services.AddSingleton<RunContext>();
        _host.Services.AddSingleton<Orchestrator>();
        _host.Services.AddHostedService(services => services.GetRequiredService<Orchestrator>());
        _host.Services.AddSingleton<IReadOnlyList<Resource>>(_resources);
        _host.Services.Configure<HostOptions>(options => options.ShutdownTimeout = StopBudget);
        _host.Services.Configure<ConsoleLifetimeOptions>(options => options.SuppressStatusMessages = true);
    }

    public IConfigurationManager Configuration => _host.Configuration;

    public string AppHostDirectory { get; } = typeof(DistributedApplicationBuilder).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "apphostprojectpath").Value!;

    public IServiceCollection Services => _host.Services;

    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource
    {
        if (_resources.Exists(known => known.Name == resource.Name))
            throw new ArgumentException($"There are two resources named {resource.Name}.", nameof(resource));
        if (resource is Resource running) _resources.Add(running);
        return new ResourceBuilder<T>(resource, this);
    }

    public DistributedApplication Build() => new(_host.Build());
}
