using System.Globalization;
using System.Net.Sockets;
using System.Text;
using PrintLab.AppHost.Lab;
using PrintLab.AppHost.Running;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Redis;

/// <summary>The lab's Redis in the application model.</summary>
/// <param name="Server">Null when the lab runs without.</param>
/// <param name="Summary">Way and version, for people.</param>
internal sealed record LabRedis(IResourceBuilder<IResourceWithConnectionString>? Server, string Summary);

/// <summary>Adds the lab's Redis to an application.</summary>
internal static class LabRedisExtensions
{
    private const string Save = "save \"\"\nappendonly no\n";
    private const string IPHost = "127.0.0.1";

    /// <summary>Adds what PRINTLAB_REDIS names, else the first that this machine has, else nothing. A published application describes a container.</summary>
    /// <exception cref="SetupFault">What PRINTLAB_REDIS asks for does not work.</exception>
    public static async Task<LabRedis> AddLabRedis(this IDistributedApplicationBuilder builder, string name, LabEnvironment lab, CancellationToken cancellationToken = default)
    {
        var way = builder.ExecutionContext.IsPublishMode ? new RedisWay.Container() : await new RedisChoice(lab.Settings.Redis).Make(cancellationToken);
        return new LabRedis(
            way switch
            {
                RedisWay.Given given => builder.AddGiven(name, given),
                RedisWay.Local => builder.AddLocal(name, lab),
                RedisWay.Container => builder.AddRedis(name, password: lab.Parameter("redis-password")).RestartsAfterCrash(),
                _ => null,
            },
            way.Summary);
    }

    /// <summary>Refers to it and waits for it, where there is one.</summary>
    public static IResourceBuilder<ProjectResource> WithRedis(this IResourceBuilder<ProjectResource> project, LabRedis redis) =>
        redis.Server is { } server ? project.WithReference(server).WaitFor(server) : project;

    private static IResourceBuilder<IResourceWithConnectionString> AddGiven(this IDistributedApplicationBuilder builder, string name, RedisWay.Given way)
    {
        builder.BeforeStart(cancellationToken => Require(way.ConnectionString, cancellationToken));
        var value = builder.AddParameter($"{name}-connection", way.ConnectionString, secret: true);
        return builder.AddConnectionString(name, ReferenceExpression.Create($"{value}"));
    }

    private static IResourceBuilder<IResourceWithConnectionString> AddLocal(this IDistributedApplicationBuilder builder, string name, LabEnvironment lab)
    {
        var folder = lab.Settings.Folder("redis");
        var configuration = Path.Combine(folder, "redis.conf");
        var port = lab.Ports.Take();
        builder.BeforeStart(cancellationToken => Configure(configuration, port, lab.Secret("redis-password"), cancellationToken));
        return builder.AddResource(new LocalRedisResource(name, folder, lab.Parameter("redis-password").Resource))
            .WithEndpoint(name: RedisChoice.EndpointName, scheme: "tcp", port: port, isProxied: false)
            .WithArgs(configuration)
            .WithIconName("CubeMultiple")
            .WithCheck(cancellationToken => Ping(IPHost, port, lab.Secret("redis-password"), cancellationToken))
            .RestartsAfterCrash();
    }

    // The password goes into a file that only its owner may read: arguments are visible to every user of the machine.
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

    private static async Task Ping(string host, int port, string? password, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(host, port, cancellationToken);
        if (password is null)
        {
            return;
        }

        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"AUTH {password}\r\nPING\r\n"), cancellationToken);
        using var reader = new StreamReader(stream);
        if (await reader.ReadLineAsync(cancellationToken) != "+OK" || await reader.ReadLineAsync(cancellationToken) != "+PONG")
        {
            throw new IOException("Redis does not answer PING.");
        }
    }

    private static async Task Require(string connectionString, CancellationToken cancellationToken)
    {
        const int usualPort = 6379;
        var address = connectionString.Split(',')[0];
        var colon = address.LastIndexOf(':');
        var port = int.TryParse(address[(colon + 1)..], CultureInfo.InvariantCulture, out var number) ? number : usualPort;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(10));
        try
        {
            await Ping(colon < 0 ? address : address[..colon], port, password: null, patience.Token);
        }
        catch (Exception exception) when (exception is SocketException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new SetupFault($"Redis at {address} does not answer: start it, or correct PRINTLAB_REDIS.", exception);
        }
    }
}
