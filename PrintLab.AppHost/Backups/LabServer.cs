using Microsoft.Extensions.Configuration;
using Npgsql;
using PrintLab.AppHost.Hosting.Containers;
using PrintLab.AppHost.Hosting.Output;
using PrintLab.AppHost.Hosting.Postgres;
using PrintLab.AppHost.Lab;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Backups;

/// <summary>The PostgreSQL server of a lab, as a command beside it reaches it: given, running, or started for the moment.</summary>
internal sealed class LabServer : IAsyncDisposable
{
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(8);

    private readonly Func<string, NpgsqlConnectionStringBuilder> _connectionTo;
    private readonly IReadOnlyList<IDisposable> _ours;
    private readonly PostgresServerResource? _started;

    private LabServer(Func<string, NpgsqlConnectionStringBuilder> connectionTo, PostgresServerResource? started = null, params IReadOnlyList<IDisposable> ours) =>
        (_connectionTo, _started, _ours) = (connectionTo, started, ours);

    /// <summary>The server that this AppHost runs.</summary>
    public static LabServer Of(PostgresServerResource server) => new(server.ConnectionTo);

    /// <summary>The one of the lab on the settings' data folder. A lab that is stopped stays so; its server runs as long as this is open.</summary>
    /// <exception cref="SetupFault">There is no lab, or its server cannot be reached.</exception>
    public static async Task<LabServer> Find(LabSettings settings, TimeProvider clock, CancellationToken ct)
    {
        if (IsGiven(settings)) return await Given(settings, clock, ct);
        using var quiet = Quiet(settings, clock);
        var folder = Directory.Exists(settings.DataFolder) ? PostgresFolder.For(settings.Folder("postgres"), quiet.Log("backup")) : null;
        if (folder?.Major is null) throw new SetupFault($"There is no lab in {settings.DataFolder}: say which one with PRINTLAB_DATA.");
        var held = DataLock.TryTake(settings.DataFolder, out _);
        return held is null ? await Running(settings, folder, ct) : await Start(settings, clock, held, ct);
    }

    /// <summary>Starts the server on the settings' data folder, made when it is not there, or reaches the one that is given.</summary>
    public static Task<LabServer> Open(LabSettings settings, TimeProvider clock, CancellationToken ct) =>
        IsGiven(settings) ? Given(settings, clock, ct) : Start(settings, clock, held: null, ct);

    /// <summary>Whether somebody else runs the server.</summary>
    public static bool IsGiven(LabSettings settings) => settings.Postgres?.Contains('=') is true;

    public NpgsqlConnectionStringBuilder ConnectionTo(string database) => new(_connectionTo(database).ConnectionString) { Pooling = false };

    /// <summary>A new connection, open.</summary>
    public async Task<NpgsqlConnection> Connect(string database, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(ConnectionTo(database).ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_started is not null) await _started.StopAsync(StopWithin);
        _started?.Dispose();
        foreach (var resource in _ours) resource.Dispose();
    }

    private static async Task<LabServer> Given(LabSettings settings, TimeProvider clock, CancellationToken ct)
    {
        using var quiet = Quiet(settings, clock);
        var server = new PostgresServerResource("postgres", password: "") { DataFolder = settings.Folder("postgres") };
        await server.StartAsync(quiet, ct);
        return new LabServer(server.ConnectionTo);
    }

    private static async Task<LabServer> Running(LabSettings settings, PostgresFolder folder, CancellationToken ct)
    {
        var password = new LabKeys(settings.Folder("keys")).Secret("postgres-password");
        var container = new PostgresContainer(new PostgresServerResource("postgres", password), folder);
        var port = (container.WasEverPrepared ? await DockerEngine.PortOf(container.Name, PostgresContainer.PortInside, ct) : null) ?? PostmasterPid.Port(folder)
            ?? throw new SetupFault($"The lab on {settings.DataFolder} runs, but its PostgreSQL does not yet: try again when the lab is open.");
        return new LabServer(database => new() { Host = "127.0.0.1", Port = port, Username = PostgresCluster.Superuser, Password = password, Database = database });
    }

    private static async Task<LabServer> Start(LabSettings settings, TimeProvider clock, DataLock? held, CancellationToken ct)
    {
        var run = Quiet(settings, clock);
        var server = new PostgresServerResource("postgres", new LabKeys(settings.Folder("keys")).Secret("postgres-password")) { DataFolder = settings.Folder("postgres") };
        var started = new LabServer(server.ConnectionTo, server, held is null ? [run] : [run, held]);
        try
        {
            server.Claim(new FreePorts());
            await server.StartAsync(run, ct);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    // The server's own lines are for its log.
    private static RunContext Quiet(LabSettings settings, TimeProvider clock) =>
        new(settings, new ConfigurationBuilder().Build(), clock) { Screen = new Screen(TextWriter.Null, Spectre.Console.AnsiSupport.No) };
}
