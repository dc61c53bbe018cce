using System.Text.RegularExpressions;
using PrintLab.AppHost.Running;
using PrintLab.AppHost.Start;
using StackExchange.Redis;

namespace PrintLab.AppHost.Redis;

/// <summary>Which Redis a lab uses; does not start it.</summary>
internal abstract record RedisWay(string Summary)
{
    /// <summary>One that somebody else runs.</summary>
    public sealed record Given(string ConnectionString) : RedisWay($"Redis at {ConnectionString.Split(',')[0]}, as given by PRINTLAB_REDIS");

    /// <summary>This machine's redis-server.</summary>
    public sealed record Local(string Version) : RedisWay($"Redis {Version}, local {RedisChoice.Program}");

    /// <summary>A container.</summary>
    public sealed record Container() : RedisWay("Redis, container");

    /// <summary>None.</summary>
    public sealed record None(string Why) : RedisWay($"no Redis ({Why}): limits and sign-in keys are kept by the one gateway alone");
}

/// <summary>Chooses Redis: the configured one, a local redis-server, a container, otherwise none.</summary>
internal sealed partial class RedisChoice(string? setting)
{
    public const string Program = "redis-server";
    public const string EndpointName = "tcp";

    /// <summary>The chosen Redis.</summary>
    /// <exception cref="SetupFault">The one requested by PRINTLAB_REDIS does not work.</exception>
    public async Task<RedisWay> Make(CancellationToken cancellationToken) =>
        setting switch
        {
            null => await Local(cancellationToken)
                ?? await Container(cancellationToken)
                ?? new RedisWay.None("no redis-server and no Docker engine were found"),
            "none" => new RedisWay.None("PRINTLAB_REDIS says so"),
            "local" => await Local(cancellationToken)
                ?? throw new SetupFault("No redis-server was found: install it, or leave PRINTLAB_REDIS unset to try other ways."),
            "container" => await Container(cancellationToken)
                ?? throw new SetupFault("No Docker engine answers: start Docker, or leave PRINTLAB_REDIS unset to try other ways."),
            var given => Given(given),
        };

    private static RedisWay.Given Given(string connectionString)
    {
        const string refusal = "PRINTLAB_REDIS is not a connection string: write HOST:PORT, with ,password=... where one is needed.";
        try
        {
            return ConfigurationOptions.Parse(connectionString).EndPoints.Count > 0
                ? new RedisWay.Given(connectionString)
                : throw new SetupFault(refusal);
        }
        catch (ArgumentException exception)
        {
            throw new SetupFault(refusal, exception);
        }
    }

    private static async Task<RedisWay?> Local(CancellationToken cancellationToken) =>
        await Tool.Run(Program, ["--version"], cancellationToken) is { Succeeded: true } answer
            ? new RedisWay.Local(VersionNumber().Match(answer.Output).Groups["version"].Value)
            : null;

    private static async Task<RedisWay?> Container(CancellationToken cancellationToken) =>
        await DockerEngine.Answers(cancellationToken) ? new RedisWay.Container() : null;

    [GeneratedRegex(@"v=(?<version>[\d.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VersionNumber();
}
