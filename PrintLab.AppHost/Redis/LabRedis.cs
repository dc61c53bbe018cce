using PrintLab.AppHost.Running;
using PrintLab.AppHost.Settings;
using PrintLab.AppHost.Start;
using StackExchange.Redis;

namespace PrintLab.AppHost.Redis;

/// <summary>The lab's Redis in the application model.</summary>
/// <param name="Server">Null if the lab runs without Redis.</param>
/// <param name="Summary">How it runs and its version, for display.</param>
internal sealed record LabRedis(IResourceBuilder<IResourceWithConnectionString>? Server, string Summary);

/// <summary>Adds the lab's Redis to an application.</summary>
internal static class LabRedisExtensions
{
    private const string Save = "save \"\"\nappendonly no\n";
    private const string IPHost = "127.0.0.1";

    /// <summary>
    /// Adds what PRINTLAB_REDIS names, otherwise the first one available on this machine, if any. A published application uses a container.
    /// </summary>
    /// <exception cref="SetupFault">What PRINTLAB_REDIS requests does not work.</exception>
    public static async Task<LabRedis> AddLabRedis(
        this IDistributedApplicationBuilder builder,
        string name,
        LabEnvironment lab,
        CancellationToken cancellationToken = default
    )
    {
        var way = builder.ExecutionContext.IsPublishMode
            ? new RedisWay.Container()
            : await new RedisChoice(lab.Settings.Redis).Make(cancellationToken);
        return new LabRedis(
            way switch
            {
                RedisWay.Given given => builder.AddGiven(name, given, lab.Clock),
                RedisWay.Local => builder.AddLocal(name, lab),
                RedisWay.Container => builder.AddRedis(name, password: lab.Parameter("redis-password")).RestartsAfterCrash(),
                _ => null,
            },
            way.Summary
        );
    }

    /// <summary>References Redis and waits for it, if there is one.</summary>
    public static IResourceBuilder<ProjectResource> WithRedis(this IResourceBuilder<ProjectResource> project, LabRedis redis) =>
        redis.Server is { } server ? project.WithReference(server).WaitFor(server) : project;

    private static IResourceBuilder<IResourceWithConnectionString> AddGiven(
        this IDistributedApplicationBuilder builder,
        string name,
        RedisWay.Given way,
        TimeProvider clock
    )
    {
        builder.BeforeStart(cancellationToken => Require(way, clock, cancellationToken));
        var value = builder.AddParameter($"{name}-connection", way.ConnectionString, secret: true);
        return builder.AddConnectionString(name, ReferenceExpression.Create($"{value}"));
    }

    private static IResourceBuilder<IResourceWithConnectionString> AddLocal(
        this IDistributedApplicationBuilder builder,
        string name,
        LabEnvironment lab
    )
    {
        var folder = lab.Settings.Folder("redis");
        var configuration = Path.Combine(folder, "redis.conf");
        var port = lab.Ports.Take();
        builder.BeforeStart(cancellationToken => Configure(configuration, port, lab.Secret("redis-password"), cancellationToken));
        return builder
            .AddResource(new LocalRedisResource(name, folder, lab.Parameter("redis-password").Resource))
            .WithEndpoint(name: RedisChoice.EndpointName, scheme: "tcp", port: port, isProxied: false)
            .WithArgs(configuration)
            .WithIconName("CubeMultiple")
            .WithCheck(_ => Ping(new ConfigurationOptions { EndPoints = { { IPHost, port } }, Password = lab.Secret("redis-password") }))
            .RestartsAfterCrash();
    }

    // The password goes into a file that only its owner can read: arguments are visible to every user of the machine.
    private static async Task Configure(string path, int port, string password, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var writer = new StreamWriter(path, options);
        await writer.WriteAsync($"bind {IPHost}\nport {port}\nrequirepass {password}\n{Save}".AsMemory(), cancellationToken);
    }

    private static async Task Ping(ConfigurationOptions options)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(options);
        await connection.GetDatabase().PingAsync();
    }

    private static async Task Require(RedisWay.Given way, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            await GivenServer.Reach(
                async _ => await Ping(ConfigurationOptions.Parse(way.ConnectionString)),
                exception => exception is RedisException && !IsRefusal(exception),
                clock,
                cancellationToken
            );
        }
        catch (RedisException exception)
        {
            throw new SetupFault(
                IsRefusal(exception)
                    ? $"{way.Summary}, refuses the password: correct PRINTLAB_REDIS."
                    : $"{way.Summary}, does not answer: start it, or correct PRINTLAB_REDIS.",
                exception
            );
        }
    }

    private static bool IsRefusal(Exception exception) =>
        exception is RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure };
}
