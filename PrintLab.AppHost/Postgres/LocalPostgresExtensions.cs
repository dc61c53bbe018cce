using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PrintLab.AppHost.Running;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Postgres;

/// <summary>PostgreSQL from this machine's executables, as a resource.</summary>
internal static class LocalPostgresExtensions
{
    public const string EndpointName = "tcp";

    /// <summary>Adds the server. Its data is created at the first start and recovered after a power failure.</summary>
    public static IResourceBuilder<LocalPostgresResource> AddLocalPostgres(
        this IDistributedApplicationBuilder builder,
        string name,
        int port,
        PostgresCluster cluster,
        IResourceBuilder<ParameterResource> password
    )
    {
        var (command, arguments) = cluster.Server;
        var server = new LocalPostgresResource(name, command, Path.GetTempPath(), password.Resource);
        return builder
            .AddResource(server)
            .WithEndpoint(name: EndpointName, scheme: "tcp", port: port, isProxied: false)
            .WithArgs([.. arguments])
            .WithIconName("DatabaseMultiple")
            .WithCheck(async cancellationToken =>
                await Connect(await server.ConnectionStringExpression.GetValueAsync(cancellationToken), cancellationToken)
            )
            .RestartsAfterCrash()
            .OnBeforeResourceStarted((_, _, cancellationToken) => cluster.Prepare(cancellationToken))
            .OnResourceReady(
                async (resource, ready, cancellationToken) =>
                {
                    foreach (var database in DatabasesOf(resource, ready.Services))
                    {
                        await PostgresDatabases.Create(
                            await resource.ConnectionStringExpression.GetValueAsync(cancellationToken),
                            database.Name,
                            cancellationToken
                        );
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
    }

    /// <summary>Adds a database to the server.</summary>
    public static IResourceBuilder<LocalPostgresDatabaseResource> AddDatabase(this IResourceBuilder<LocalPostgresResource> server, string name) =>
        server
            .ApplicationBuilder.AddResource(new LocalPostgresDatabaseResource(name, server.Resource))
            .WithIconName("Database")
            .WithInitialState(
                new CustomResourceSnapshot
                {
                    ResourceType = "PostgreSQL database",
                    Properties = [],
                    State = KnownResourceStates.NotStarted,
                }
            );

    private static IEnumerable<LocalPostgresDatabaseResource> DatabasesOf(LocalPostgresResource server, IServiceProvider services) =>
        services
            .GetRequiredService<DistributedApplicationModel>()
            .Resources.OfType<LocalPostgresDatabaseResource>()
            .Where(database => database.Parent == server);

    // Aspire publishes the state of child resources only for containers.
    private static Task Publish(LocalPostgresDatabaseResource database, string state, IServiceProvider services) =>
        services.GetRequiredService<ResourceNotificationService>().PublishUpdateAsync(database, snapshot => snapshot with { State = state });

    private static async Task Connect(string? connectionString, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false,
            Timeout = 3,
            Database = "postgres",
        };
        try
        {
            await using var opened = new NpgsqlConnection(connection.ConnectionString);
            await opened.OpenAsync(cancellationToken);
        }
        catch (PostgresException exception)
            when (exception.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification)
        {
            throw new SetupFault(
                $"PostgreSQL refuses the user or password it was given ({exception.MessageText}): "
                    + "the key in data/keys and the data in data/postgres belong together, bring back the one that was changed.",
                exception
            );
        }
    }
}
