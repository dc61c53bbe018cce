using Npgsql;
using PrintLab.AppHost.Hosting.Containers;
using PrintLab.AppHost.Hosting.Output;
using PrintLab.AppHost.Lab;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Hosting.Postgres;

/// <summary>Chooses the server: the one that is given, else local executables, a container, the portable executables of npm.</summary>
internal sealed class PostgresFinder(LabSettings settings, ResourceLog log)
{
    private const string Nothing =
        "was found: no local executables, no Docker engine that answers, and no npm for the portable ones. "
        + "Install one of the three, or give PRINTLAB_POSTGRES a connection string.";

    /// <summary>The server to use, with its executables fetched if need be; nothing is started.</summary>
    /// <exception cref="SetupFault">No way works, or the one that PRINTLAB_POSTGRES asks for does not.</exception>
    public async Task<PostgresServer> Find(PostgresServerResource resource, CancellationToken ct)
    {
        var folder = PostgresFolder.For(resource.DataFolder, log);
        return settings.Postgres switch
        {
            null => await Local(resource, folder, ct) ?? await Container(resource, folder, ct) ?? await Portable(resource, folder, ct)
                ?? throw new SetupFault($"No PostgreSQL{Needed(folder)} {Nothing}"),
            "local" => await Local(resource, folder, ct)
                ?? throw new SetupFault(
                    $"No local PostgreSQL{Needed(folder)} was found: install it, or leave PRINTLAB_POSTGRES unset to try other ways."),
            "container" => await Container(resource, folder, ct)
                ?? throw new SetupFault("No Docker engine answers: start Docker, or leave PRINTLAB_POSTGRES unset to try other ways."),
            "portable" => await Portable(resource, folder, ct)
                ?? throw new SetupFault("The portable PostgreSQL needs npm: install Node.js 20, or leave PRINTLAB_POSTGRES unset to try other ways."),
            var connection => Given(connection),
        };
    }

    private static PostgresServer Given(string text)
    {
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(text);
            return new PostgresServer($"PostgreSQL at {connection.Host}:{connection.Port}, as given by PRINTLAB_POSTGRES", connection, Prepare: null);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new SetupFault("PRINTLAB_POSTGRES is no connection string: write Host=...;Port=5432;Username=...;Password=...", e);
        }
    }

    private static async Task<PostgresServer?> Local(PostgresServerResource resource, PostgresFolder folder, CancellationToken ct)
    {
        var found = await LocalBinaries.Find(ct);
        var binaries = found.FirstOrDefault(b => folder.Major is null || b.Major == folder.Major);
        return binaries is null ? null : Run(resource, folder, binaries, $"local executables in {binaries.Folder}");
    }

    private async Task<PostgresServer?> Portable(PostgresServerResource resource, PostgresFolder folder, CancellationToken ct)
    {
        var binaries = await new PortableBinaries(Path.Combine(Path.GetDirectoryName(folder.Path)!, "postgres-portable"), log).Get(folder.Major, ct);
        return binaries is null ? null : Run(resource, folder, binaries, "portable executables of npm's @embedded-postgres");
    }

    private async Task<PostgresServer?> Container(PostgresServerResource resource, PostgresFolder folder, CancellationToken ct)
    {
        if (!await DockerEngine.Answers(ct)) return null;
        var container = new PostgresContainer(resource, folder);
        await DockerEngine.Fetch(container.Image, log, ct);
        return new PostgresServer($"PostgreSQL {container.Major}, container {container.Name}", Connection(resource), container.Prepare);
    }

    private static PostgresServer Run(PostgresServerResource resource, PostgresFolder folder, PostgresBinaries binaries, string origin)
    {
        var cluster = new PostgresCluster(binaries, folder, resource.Password, resource.Port);
        return new PostgresServer($"PostgreSQL {binaries.Version}, {origin}; data in {folder.Path}", Connection(resource), cluster.Prepare);
    }

    private static NpgsqlConnectionStringBuilder Connection(PostgresServerResource resource) =>
        new() { Host = "127.0.0.1", Port = resource.Port, Username = PostgresCluster.Superuser, Password = resource.Password };

    private static string Needed(PostgresFolder folder) =>
        folder.Major is { } major ? $" {major} (the data in {folder.Path} belong to that version)" : "";
}
