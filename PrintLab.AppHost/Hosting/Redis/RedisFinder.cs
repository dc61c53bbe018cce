using System.Text.RegularExpressions;
using PrintLab.AppHost.Hosting.Containers;
using PrintLab.AppHost.Hosting.Output;
using PrintLab.AppHost.Hosting.Processes;
using PrintLab.AppHost.Lab;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Hosting.Redis;

/// <summary>The Redis that was chosen.</summary>
/// <param name="ConnectionString">Null when the system runs without.</param>
/// <param name="Prepare">How to start it; null for one that somebody else runs, or none.</param>
internal sealed record RedisServer(string Summary, string? ConnectionString, Func<CancellationToken, Task<Launch>>? Prepare);

/// <summary>Chooses Redis: the one that is given, a local redis-server, a container, else none.</summary>
internal sealed partial class RedisFinder(LabSettings settings, ResourceLog log)
{
    private const string Image = "redis:7";
    private const string Program = "redis-server";

    /// <summary>The Redis to use; nothing is started.</summary>
    /// <exception cref="SetupFault">The way that PRINTLAB_REDIS asks for does not work.</exception>
    public async Task<RedisServer> Find(RedisResource resource, CancellationToken ct) => settings.Redis switch
    {
        null => await Local(resource, ct) ?? await Container(resource, ct) ?? None("no redis-server and no Docker engine were found"),
        "none" => None("PRINTLAB_REDIS says so"),
        "local" => await Local(resource, ct) ?? throw new SetupFault("No redis-server was found: install it, or leave PRINTLAB_REDIS unset to try other ways."),
        "container" => await Container(resource, ct) ?? throw new SetupFault("No Docker engine answers: start Docker, or leave PRINTLAB_REDIS unset to try other ways."),
        var given => new RedisServer($"Redis at {given.Split(',')[0]}, as given by PRINTLAB_REDIS", given, Prepare: null),
    };

    private static RedisServer None(string why) => new($"no Redis ({why}): limits and cached answers are kept by the gateway alone", null, null);

    private async Task<RedisServer?> Local(RedisResource resource, CancellationToken ct)
    {
        var answer = await Tool.Run(Program, ["--version"], ct);
        if (answer is not { Succeeded: true }) return null;
        var version = VersionNumber().Match(answer.Output).Groups["version"].Value;
        return new RedisServer($"Redis {version}, local {Program}", Connection(resource), stop => LaunchLocal(resource, stop));
    }

    private async Task<Launch> LaunchLocal(RedisResource resource, CancellationToken ct)
    {
        var folder = Directory.CreateDirectory(settings.Folder("redis")).FullName;
        var configuration = Path.Combine(folder, "redis.conf");
        // The password stands in a file of the owner's: arguments every user of the machine can read.
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var writer = new StreamWriter(configuration, options))
        {
            await writer.WriteAsync($"bind 127.0.0.1\nport {resource.Port}\nrequirepass {resource.Password}\nsave \"\"\nappendonly no\n".AsMemory(), ct);
        }

        return new Launch(Program, [configuration], folder) { WatchedWith = UnixSignal.Terminate };
    }

    private async Task<RedisServer?> Container(RedisResource resource, CancellationToken ct)
    {
        if (!await DockerEngine.Answers(ct)) return null;
        await DockerEngine.Fetch(Image, log, ct);
        var name = $"printlab-{resource.Name}-{resource.Port}";
        return new RedisServer($"Redis, container {name} of {Image}", Connection(resource), async stop =>
        {
            await DockerEngine.Remove(name, stop);
            return DockerEngine.Run(name, Arguments(resource.Port)) with
            {
                Environment = new Dictionary<string, string> { ["REDIS_PASSWORD"] = resource.Password },
            };
        });
    }

    public static IReadOnlyList<string> Arguments(int port) =>
    [
        "--init", "--publish", $"127.0.0.1:{port}:6379", "--env", "REDIS_PASSWORD", Image,
        "sh", "-c", $"printf 'save \"\"\\nappendonly no\\nrequirepass %s\\n' \"$REDIS_PASSWORD\" | {Program} -",
    ];

    private static string Connection(RedisResource resource) => $"127.0.0.1:{resource.Port},password={resource.Password}";

    [GeneratedRegex(@"v=(?<version>[\d.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VersionNumber();
}
