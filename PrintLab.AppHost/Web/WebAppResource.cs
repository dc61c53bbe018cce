using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PrintLab.AppHost.Running;
using PrintLab.AppHost.Settings;

namespace PrintLab.AppHost.Web;

/// <summary>The Next.js server; other resources find it by name.</summary>
internal sealed class WebAppResource(string name, string folder) : ExecutableResource(name, NodeTools.Node, folder), IResourceWithServiceDiscovery;

/// <summary>Adds the web app to an application.</summary>
internal static class WebAppExtensions
{
    /// <summary>
    /// Adds the server that the build produces in <c>.next/standalone</c>, listening only on this machine. Installing and building are separate
    /// resources, present only when the sources changed, so that their output appears in the dashboard.
    /// </summary>
    /// <param name="folder">The folder with package.json, relative to the AppHost's project.</param>
    /// <exception cref="Start.SetupFault">Node is missing or too old, or there is no app.</exception>
    public static async Task<IResourceBuilder<WebAppResource>> AddWebApp(
        this IDistributedApplicationBuilder builder,
        string name,
        string folder,
        LabEnvironment lab,
        CancellationToken cancellationToken = default
    )
    {
        var source = Path.GetFullPath(Path.Combine(builder.AppHostDirectory, folder));
        var standalone = Path.Combine(source, ".next", "standalone");
        var web = builder
            .AddResource(new WebAppResource(name, source))
            .WithArgs(Path.Combine(standalone, "server.js"))
            .WithHttpEndpoint(port: builder.ExecutionContext.IsRunMode ? lab.Ports.Take() : null, env: "PORT", isProxied: false)
            .WithEnvironment("HOSTNAME", "127.0.0.1")
            .WithEnvironment("NODE_ENV", "production")
            .WithEnvironment("NEXT_TELEMETRY_DISABLED", "1")
            .WithIconName("Globe")
            .WithHttpCheck("/ready", HttpVersion.Version11)
            .WithUrlForEndpoint("http", url => url.DisplayLocation = UrlDisplayLocation.DetailsOnly)
            .RestartsAfterCrash();
        if (builder.ExecutionContext.IsRunMode)
        {
            await NodeTools.Check(cancellationToken);
            var build = await WebBuild.Plan(source, line => Terminal.Say(name, line), lab.Clock, cancellationToken);
            // Owned by the container, so that it is disposed with the application.
            builder.Services.AddSingleton(_ => build);
            web.AfterBuild(build, source);
        }

        return web;
    }

    private static void AfterBuild(this IResourceBuilder<WebAppResource> web, WebBuild build, string source)
    {
        if (!build.NeedsBuild)
        {
            return;
        }

        var builder = web.ApplicationBuilder;
        var name = web.Resource.Name;
        Terminal.Say(name, "building the web pages, which takes a minute or two; later starts reuse them");
        var building = builder
            .AddNpm($"{name}-build", source, "run", "build")
            .WithParentRelationship(web)
            .RunsOnce("The web pages could not be built", (_, ended) => build.Built(ended));
        if (build.NeedsInstall)
        {
            // Building needs the development packages, even if NODE_ENV tells npm to omit them.
            var installing = builder
                .AddNpm($"{name}-install", source, "ci", "--include=dev", "--no-audit", "--no-fund")
                .WithParentRelationship(web)
                .RunsOnce("The packages of the web pages could not be installed", (_, ended) => build.Installed(ended));
            building.WaitForCompletion(installing);
        }

        web.WaitForCompletion(building);
    }

    private static IResourceBuilder<ExecutableResource> AddNpm(
        this IDistributedApplicationBuilder builder,
        string name,
        string folder,
        params string[] arguments
    )
    {
        var npm = NodeTools.Npm(folder, arguments);
        return builder
            .AddExecutable(name, npm.FileName, folder, [.. npm.Arguments])
            .WithEnvironment("NEXT_TELEMETRY_DISABLED", "1")
            .WithEnvironment("NODE_ENV", "")
            .WithIconName("BoxToolbox");
    }
}
