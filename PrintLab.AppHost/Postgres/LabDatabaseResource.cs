using Microsoft.Extensions.DependencyInjection;

namespace PrintLab.AppHost.Postgres;

/// <summary>A database on a server of the lab's own; created with its logins if it does not exist.</summary>
/// <param name="connection">The connection string of the service that has it.</param>
internal sealed class LabDatabaseResource(string name, IResource server, ReferenceExpression connection)
    : Resource(name),
        IResourceWithParent,
        IResourceWithConnectionString
{
    /// <inheritdoc/>
    public IResource Parent => server;

    /// <inheritdoc/>
    public ReferenceExpression ConnectionStringExpression => connection;
}

/// <summary>Databases as children of their server.</summary>
internal static class LabDatabaseResourceExtensions
{
    /// <summary>Adds a database to the server.</summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddLabDatabase<T>(
        this IResourceBuilder<T> server,
        string name,
        ReferenceExpression connection
    )
        where T : IResourceWithConnectionString =>
        server
            .ApplicationBuilder.AddResource(new LabDatabaseResource(name, server.Resource, connection))
            .WithIconName("Database")
            .WithInitialState(
                new CustomResourceSnapshot
                {
                    ResourceType = "PostgreSQL database",
                    Properties = [],
                    State = KnownResourceStates.NotStarted,
                }
            );

    /// <summary>Creates the server's databases and their logins whenever it is ready; they run only then.</summary>
    public static IResourceBuilder<T> CreatesDatabases<T>(this IResourceBuilder<T> server, DatabaseLogins logins)
        where T : IResourceWithConnectionString =>
        server
            .OnResourceReady(
                async (resource, ready, cancellationToken) =>
                {
                    var databases = DatabasesOf(resource, ready.Services);
                    await new PostgresDatabases(logins, isOurs: true).Create(
                        await resource.ConnectionStringExpression.GetValueAsync(cancellationToken),
                        databases.Select(database => database.Name),
                        cancellationToken
                    );
                    foreach (var database in databases)
                    {
                        await Publish(database, KnownResourceStates.Running, ready.Services);
                    }
                }
            )
            .OnResourceStopped(
                async (resource, stopped, _) =>
                {
                    foreach (var database in DatabasesOf(resource, stopped.Services))
                    {
                        await Publish(database, KnownResourceStates.Exited, stopped.Services);
                    }
                }
            );

    private static List<LabDatabaseResource> DatabasesOf(IResource server, IServiceProvider services) =>
        [
            .. services
                .GetRequiredService<DistributedApplicationModel>()
                .Resources.OfType<LabDatabaseResource>()
                .Where(database => database.Parent == server),
        ];

    // Aspire publishes the state of child resources only for containers of its own.
    private static Task Publish(LabDatabaseResource database, string state, IServiceProvider services) =>
        services.GetRequiredService<ResourceNotificationService>().PublishUpdateAsync(database, snapshot => snapshot with { State = state });
}
