using PrintLab.AppHost.Running;
using PrintLab.AppHost.Settings;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Postgres;

/// <summary>Adds the lab's PostgreSQL to an application.</summary>
internal static class LabPostgresExtensions
{
    /// <summary>
    /// Adds the server named by PRINTLAB_POSTGRES, otherwise the first available of: local executables, a container, portable executables. A
    /// published application uses a container.
    /// </summary>
    /// <exception cref="SetupFault">There is none.</exception>
    public static async Task<LabPostgres> AddLabPostgres(
        this IDistributedApplicationBuilder builder,
        string name,
        LabEnvironment lab,
        CancellationToken cancellationToken = default
    )
    {
        var password = lab.Parameter("postgres-password");
        if (builder.ExecutionContext.IsPublishMode)
        {
            var published = builder.AddPostgres(name, password: password).WithDataVolume();
            return new LabPostgres(published, "PostgreSQL, container", database => published.AddDatabase(database));
        }

        var way = await new PostgresChoice(lab.Settings, lab.Clock, line => Terminal.Say(name, line)).Make(cancellationToken);
        return way switch
        {
            PostgresWay.Given given => builder.AddGiven(name, given),
            PostgresWay.Container container => await builder.AddContainer(name, container, lab, password, cancellationToken),
            PostgresWay.Local local => builder.AddLocal(name, local, lab, password),
            _ => throw new InvalidOperationException($"There is no way {way}."),
        };
    }

    private static LabPostgres AddGiven(this IDistributedApplicationBuilder builder, string name, PostgresWay.Given way)
    {
        var databases = new List<string>();
        builder.BeforeStart(async cancellationToken =>
        {
            await way.Server.Require(cancellationToken);
            foreach (var database in databases)
            {
                await PostgresDatabases.Create(way.Server.ConnectionTo(database).ConnectionString, database, cancellationToken);
            }
        });
        return new LabPostgres(
            Connection(name, "postgres"),
            way.Summary,
            database =>
            {
                databases.Add(database);
                return Connection(database, database);
            }
        );

        // The connection string contains a password, so all of it is a secret.
        IResourceBuilder<IResourceWithConnectionString> Connection(string resource, string database)
        {
            var value = builder.AddParameter($"{resource}-connection", way.Server.ConnectionTo(database).ConnectionString, secret: true);
            return builder.AddConnectionString(resource, ReferenceExpression.Create($"{value}"));
        }
    }

    private static async Task<LabPostgres> AddContainer(
        this IDistributedApplicationBuilder builder,
        string name,
        PostgresWay.Container way,
        LabEnvironment lab,
        IResourceBuilder<ParameterResource> password,
        CancellationToken cancellationToken
    )
    {
        var server = way.Server.Add(builder, name, lab.Ports.Take(), password, await PostgresContainer.Owner(cancellationToken));
        builder.BeforeStart(_ =>
        {
            way.Server.Prepare();
            return Task.CompletedTask;
        });
        return new LabPostgres(server, way.Summary, database => server.AddDatabase(database));
    }

    private static LabPostgres AddLocal(
        this IDistributedApplicationBuilder builder,
        string name,
        PostgresWay.Local way,
        LabEnvironment lab,
        IResourceBuilder<ParameterResource> password
    )
    {
        var port = lab.Ports.Take();
        var cluster = new PostgresCluster(way.Binaries, way.Folder, lab.Secret("postgres-password"), port);
        var server = builder.AddLocalPostgres(name, port, cluster, password);
        // Here a person sees what is wrong with the data; the resource also prepares it before every start.
        builder.BeforeStart(cluster.Prepare);
        return new LabPostgres(server, way.Summary, database => server.AddDatabase(database));
    }
}
