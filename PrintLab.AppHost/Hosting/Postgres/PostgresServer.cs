using Npgsql;
using PrintLab.AppHost.Hosting.Processes;

namespace PrintLab.AppHost.Hosting.Postgres;

/// <summary>The server that was chosen.</summary>
/// <param name="Summary">Way and version, for people.</param>
/// <param name="Connection">How to reach it, as its superuser.</param>
/// <param name="Prepare">Makes its data ready and says how to start it; null for a server that somebody else runs.</param>
internal sealed record PostgresServer(string Summary, NpgsqlConnectionStringBuilder Connection, Func<CancellationToken, Task<Launch>>? Prepare);

/// <summary>A folder of PostgreSQL executables.</summary>
internal sealed record PostgresBinaries(string Folder, Version Version)
{
    public int Major => Version.Major;

    public string Path(string tool) => System.IO.Path.Combine(Folder, OperatingSystem.IsWindows() ? tool + ".exe" : tool);
}
