using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace PrintLab.AppHost.Hosting;

/// <summary>Describes an application: its resources and what they need from each other.</summary>
public interface IDistributedApplicationBuilder
{
    /// <summary>Environment variables and command-line settings of the AppHost.</summary>
    IConfigurationManager Configuration { get; }

    /// <summary>The folder of the AppHost's project, from which relative paths start.</summary>
    string AppHostDirectory { get; }

    /// <summary>Services of the AppHost itself; hosted services run beside the resources.</summary>
    IServiceCollection Services { get; }

    /// <summary>Adds a resource to start; names are unique.</summary>
    IResourceBuilder<T> AddResource<T>(T resource) where T : IResource;

    /// <summary>The described application, ready to run.</summary>
    DistributedApplication Build();
}
