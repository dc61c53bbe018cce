using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace PrintLab.Testing.Running;

/// <summary>A PostgreSQL server of our own in a temporary folder, for as long as the tests run.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string SuperUser = "printlab";
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"printlab-pg-{Guid.NewGuid():N}");
    private readonly int _port = FreePort();
    private int _databases;

    public static async Task<PostgresServer> Start()
    {
        var server = new PostgresServer();
        Directory.CreateDirectory(server._folder);
        if (IsRoot)
        {
            await Run("chown", "postgres", server._folder);
        }

        var data = Path.Combine(server._folder, "data");
        await RunAsPostgres("initdb", "-D", data, "-U", SuperUser, "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C");
        await RunAsPostgres(
            "pg_ctl",
            "start",
            "-w",
            "-D",
            data,
            "-l",
            Path.Combine(server._folder, "log"),
            "-o",
            $"-p {server._port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={server._folder} -c fsync=off"
        );
        return server;
    }

    /// <summary>A new, empty database.</summary>
    public async Task<string> CreateDatabase()
    {
        var name = $"files{Interlocked.Increment(ref _databases)}";
        await using var source = NpgsqlDataSource.Create(Connection("postgres"));
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync();
        return Connection(name);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await RunAsPostgres("pg_ctl", "stop", "-m", "immediate", "-D", Path.Combine(_folder, "data"));
        Directory.Delete(_folder, recursive: true);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool IsRoot => !OperatingSystem.IsWindows() && Environment.UserName == "root";

    private string Connection(string database) => $"Host=127.0.0.1;Port={_port};Username={SuperUser};Database={database};Include Error Detail=true";

    // PostgreSQL refuses to run as root.
    private static Task RunAsPostgres(string program, params string[] arguments) =>
        IsRoot
            ? Run("setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", Find(program), .. arguments])
            : Run(Find(program), arguments);

    private static string Find(string program)
    {
        var usual = new[] { "/usr/lib/postgresql", "/usr/local/pgsql", "/opt/homebrew/opt" }
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateDirectories(folder).OrderDescending())
            .Select(folder => Path.Combine(folder, "bin"));
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return usual.Concat(path).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"{program} is not installed: the tests need a PostgreSQL server's programs.");
    }

    private static async Task Run(string program, params string[] arguments)
    {
        // Its output is not read: pg_ctl's server would keep the pipe open.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1", "sh", program, .. arguments]))!;
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}");
    }
}
