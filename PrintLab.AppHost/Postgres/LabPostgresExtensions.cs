using PrintLab.AppHost.Running;
using PrintLab.AppHost.Settings;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Postgres;

/// <summary>Adds the lab's PostgreSQL to an application.</summary>
internal static class LabPostgresExtensions
{
    /// <summary>
    /// Adds the server named by PRINTLAB_POSTGRES, otherwise the first available of: local executables, a container, portable executables. A
    /// published application uses a container, whose operator creates the logins.
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
            return new LabPostgres(
                published,
                "PostgreSQL, container",
                database => new LabDatabase(published.AddDatabase(database), Owner: null),
                published.Resource.ConnectionStringExpression
            );
        }

        var way = await new PostgresChoice(lab.Settings, lab.Clock, line => Terminal.Say(name, line)).Make(cancellationToken);
        return way switch
        {
            PostgresWay.Given given => builder.AddGiven(name, given, lab),
            PostgresWay.Container container => await builder.AddContainer(name, container, lab, password, cancellationToken),
            PostgresWay.Local local => builder.AddLocal(name, local, lab, password),
            _ => throw new InvalidOperationException($"There is no way {way}."),
        };
    }

    private static LabPostgres AddGiven(this IDistributedApplicationBuilder builder, string name, PostgresWay.Given way, LabEnvironment lab)
    {
        var databases = new List<string>();
        builder.BeforeStart(async cancellationToken =>
        {
            await way.Server.Require(cancellationToken);
            await new PostgresDatabases(lab.DatabaseLogins, isOurs: false).Create(
                way.Server.ConnectionTo("postgres").ConnectionString,
                databases,
                cancellationToken
            );
        });
        return lab.WithLogins(
            Connection(name, way.Server.ConnectionTo("postgres").ConnectionString),
            way.Summary,
            (database, login) =>
            {
                var connection = way.Server.ConnectionTo(database);
                (connection.Username, connection.Password) = (login.Role, login.Password);
                var value = lab.Parameter($"{login.Key}-{database}-connection", () => connection.ConnectionString);
                return ReferenceExpression.Create($"{value}");
            },
            (database, connection) =>
            {
                databases.Add(database);
                return builder.AddConnectionString(database, connection);
            }
        );

        // The connection string contains a password, so all of it is a secret.
        IResourceBuilder<IResourceWithConnectionString> Connection(string resource, string text) =>
            builder.AddConnectionString(resource, ReferenceExpression.Create($"{lab.Parameter($"{resource}-connection", () => text)}"));
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
        var server = way
            .Server.Add(builder, name, lab.Ports.Take(), password, await PostgresContainer.Owner(cancellationToken))
            .CreatesDatabases(lab.DatabaseLogins);
        builder.BeforeStart(_ =>
        {
            way.Server.Prepare();
            return Task.CompletedTask;
        });
        return lab.WithLogins(server, way.Summary, server.Resource.PrimaryEndpoint);
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
        var server = builder.AddLocalPostgres(name, port, cluster, password).CreatesDatabases(lab.DatabaseLogins);
        // Here a person sees what is wrong with the data; the resource also prepares it before every start.
        builder.BeforeStart(cluster.Prepare);
        return lab.WithLogins(server, way.Summary, server.GetEndpoint(LocalPostgresExtensions.EndpointName));
    }

    // A server of the lab's own, at an endpoint of this machine.
    private static LabPostgres WithLogins<T>(this LabEnvironment lab, IResourceBuilder<T> server, string summary, EndpointReference endpoint)
        where T : IResourceWithConnectionString =>
        lab.WithLogins(
            (IResourceBuilder<IResourceWithConnectionString>)server,
            summary,
            (database, login) =>
                ReferenceExpression.Create(
                    $"Host={endpoint.Property(EndpointProperty.IPV4Host)};Port={endpoint.Property(EndpointProperty.Port)};Username={login.Role};Password={lab.Parameter(login.Key)};Database={database}"
                ),
            server.AddLabDatabase
        );

    private static LabPostgres WithLogins(
        this LabEnvironment lab,
        IResourceBuilder<IResourceWithConnectionString> server,
        string summary,
        Func<string, DatabaseLogin, ReferenceExpression> connect,
        Func<string, ReferenceExpression, IResourceBuilder<IResourceWithConnectionString>> add
    ) =>
        new(
            server,
            summary,
            database => new LabDatabase(
                add(database, connect(database, lab.DatabaseLogins.ServiceOf(database))),
                connect(database, lab.DatabaseLogins.OwnerOf(database))
            ),
            connect("postgres", lab.DatabaseLogins.Backup)
        );
}
