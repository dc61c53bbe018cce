using Npgsql;
using PrintLab.AppHost.Postgres;
using PrintLab.AppHost.Running;
using PrintLab.AppHost.Settings;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Backups;

/// <summary>A lab's PostgreSQL server, as a separate command reaches it: given, already running, or started temporarily.</summary>
internal sealed class LabServer : IAsyncDisposable
{
    private readonly PostgresCluster? _started;
    private readonly IDisposable? _held;

    private LabServer(NpgsqlConnectionStringBuilder connection, PostgresCluster? started = null, IDisposable? held = null) =>
        (ConnectionString, _started, _held) = (connection.ConnectionString, started, held);

    /// <summary>Its address, with the password.</summary>
    public string ConnectionString { get; }

    /// <summary>The server of the lab in the settings' data folder. A stopped lab stays stopped; its server runs while this is open.</summary>
    /// <exception cref="SetupFault">There is no lab, or its server cannot be reached.</exception>
    public static async Task<LabServer> Find(HostSettings settings, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (IsGiven(settings))
        {
            return await Given(settings, clock, cancellationToken);
        }

        var folder = Directory.Exists(settings.DataFolder) ? PostgresFolder.For(settings.Folder("postgres")) : null;
        if (folder?.Major is null)
        {
            throw new SetupFault($"There is no lab in {settings.DataFolder}: say which one with PRINTLAB_DATA.");
        }

        var held = DataLock.TryTake(settings.DataFolder, out _);
        return held is null ? await Running(settings, folder, cancellationToken) : await Start(settings, clock, held, cancellationToken);
    }

    /// <summary>Starts the server on the settings' data folder, creating it if necessary. The caller holds the folder's lock.</summary>
    /// <exception cref="SetupFault">It does not start.</exception>
    public static Task<LabServer> Start(HostSettings settings, TimeProvider clock, CancellationToken cancellationToken) =>
        Start(settings, clock, held: null, cancellationToken);

    /// <summary>Connects to a server that somebody else runs.</summary>
    /// <exception cref="SetupFault">It cannot be reached.</exception>
    public static async Task<LabServer> Given(HostSettings settings, TimeProvider clock, CancellationToken cancellationToken)
    {
        var server = GivenPostgres.Parse(settings.Postgres!, clock);
        await server.Require(cancellationToken);
        return new LabServer(server.ConnectionTo("postgres"));
    }

    /// <summary>Whether somebody else runs the server.</summary>
    public static bool IsGiven(HostSettings settings) => settings.Postgres?.Contains('=') is true;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_started is not null)
        {
            // Also when the command is interrupted: an orphaned server would block the data.
            await _started.StopAlone(CancellationToken.None);
        }

        _held?.Dispose();
    }

    private static async Task<LabServer> Running(HostSettings settings, PostgresFolder folder, CancellationToken cancellationToken)
    {
        var container = new PostgresContainer(folder);
        var port = container.WasEverPrepared ? await DockerEngine.PortOf(container.Name, PostgresContainer.PortInside, cancellationToken) : null;
        return new LabServer(
            Connection(
                port
                    ?? PostmasterPid.Port(folder)
                    ?? throw new SetupFault(
                        $"The lab on {settings.DataFolder} runs, but its PostgreSQL does not yet: try again when the lab is open."
                    ),
                Password(settings)
            )
        );
    }

    private static async Task<LabServer> Start(HostSettings settings, TimeProvider clock, DataLock? held, CancellationToken cancellationToken)
    {
        try
        {
            var way = await new PostgresChoice(settings, clock, _ => { }).Make(cancellationToken);
            if (way is not PostgresWay.Local local)
            {
                throw new SetupFault("The lab's PostgreSQL runs in a container: start the lab, then run the command again beside it.");
            }

            var port = new FreePorts().Take();
            var cluster = new PostgresCluster(local.Binaries, local.Folder, Password(settings), port);
            await cluster.StartAlone(cancellationToken);
            return new LabServer(Connection(port, Password(settings)), cluster, held);
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    private static string Password(HostSettings settings) => new LabKeys(settings.Folder("keys")).Secret("postgres-password");

    private static NpgsqlConnectionStringBuilder Connection(int port, string password) =>
        new()
        {
            Host = "127.0.0.1",
            Port = port,
            Username = PostgresCluster.Superuser,
            Password = password,
        };
}
