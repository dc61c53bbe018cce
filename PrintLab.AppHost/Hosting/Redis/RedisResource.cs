using PrintLab.AppHost.Hosting.Processes;
using PrintLab.AppHost.Hosting.Redis;

namespace PrintLab.AppHost.Hosting;

/// <summary>Redis: found on this machine, given, or done without.</summary>
public sealed class RedisResource(string name, string password) : SupervisedResource(name), IResourceWithConnectionString
{
    private RedisServer? _server;

    /// <inheritdoc/>
    public string? ConnectionString => _server?.ConnectionString;

    internal string Password => password;

    internal int Port { get; private set; }

    internal override string? Summary => _server?.Summary;

    internal override void Claim(FreePorts ports) => Port = ports.Take();

    internal override async Task StartAsync(RunContext run, CancellationToken ct)
    {
        var log = run.Log(Name);
        _server = await new RedisFinder(run.Settings, log).Find(this, ct);
        if (_server.Prepare is not { } prepare)
        {
            if (_server.ConnectionString is { } given) await RedisCheck.Require(given, run.Clock, ct);
            else log.Say(_server.Summary);
            return;
        }

        await Supervise(new Supervisor(log, run, prepare, new RedisCheck("127.0.0.1", Port, password).IsHealthy), ct);
    }
}
