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
            .OnBeforeResourceStarted((_, _, cancellationToken) => cluster.Prepare(cancellationToken));
    }

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
