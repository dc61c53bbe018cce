using Npgsql;
using PrintLab.AppHost.Hosting.Postgres;
using PrintLab.AppHost.Hosting.Processes;

namespace PrintLab.AppHost.Hosting;

/// <summary>The PostgreSQL server: found on this machine, or one that is given.</summary>
public sealed class PostgresServerResource(string name, string password) : SupervisedResource(name)
{
    private PostgresServer? _server;

    /// <summary>What its data belongs to; the given server needs none of it.</summary>
    internal string DataFolder { get; set; } = "";

    internal string Password => password;

    internal int Port { get; private set; }

    internal override string? Summary => _server?.Summary;

    internal override void Claim(FreePorts ports) => Port = ports.Take();

    internal override async Task StartAsync(RunContext run, CancellationToken ct)
    {
        var log = run.Log(Name);
        _server = await new PostgresFinder(run.Settings, log).Find(this, ct);
        var check = new PostgresCheck(_server.Connection);
        if (_server.Prepare is null)
        {
            await check.Require(run.Clock, ct);
            return;
        }

        await Supervise(new Supervisor(log, run, _server.Prepare, check.IsHealthy), ct);
    }

    internal NpgsqlConnectionStringBuilder ConnectionTo(string database)
    {
        var server = _server ?? throw new InvalidOperationException($"{Name} is not chosen yet.");
        return new NpgsqlConnectionStringBuilder(server.Connection.ConnectionString) { Database = database };
    }
}
