using System.Diagnostics;
using System.Globalization;
using PrintLab.AppHost.Running;

namespace PrintLab.AppHost.Postgres;

/// <summary>
/// The file in which a server records that it is running. After a power failure it names a process that is gone or whose id another program has,
/// which PostgreSQL would take for a running server; after a killed watchdog it names a server that still runs.
/// </summary>
internal sealed class PostmasterPid(PostgresBinaries binaries, PostgresFolder folder)
{
    // The server writes its port on the fourth line (https://www.postgresql.org/docs/current/storage-file-layout.html).
    private const int PortLine = 3;

    private readonly string _file = FileIn(folder);

    /// <summary>The port on which the folder's server listens, according to the file; null if there is none.</summary>
    public static int? Port(PostgresFolder folder) =>
        File.Exists(FileIn(folder))
        && int.TryParse(File.ReadLines(FileIn(folder)).ElementAtOrDefault(PortLine), CultureInfo.InvariantCulture, out var port)
            ? port
            : null;

    public async Task Recover(CancellationToken cancellationToken)
    {
        if (!File.Exists(_file) || Holder() is not { } process)
        {
            return;
        }
        using (process)
        {
            if (IsOurServer(process))
            {
                await StopServer(cancellationToken);
            }
            else
            {
                File.Delete(_file);
            }
        }
    }

    private static string FileIn(PostgresFolder folder) => Path.Combine(folder.Path, "postmaster.pid");

    private Process? Holder()
    {
        try
        {
            return int.TryParse(File.ReadLines(_file).FirstOrDefault(), CultureInfo.InvariantCulture, out var pid)
                ? Process.GetProcessById(pid)
                : null;
        }
        catch (ArgumentException)
        {
            // No such process: PostgreSQL removes the file itself.
            return null;
        }
    }

    private bool IsOurServer(Process process)
    {
        if (!process.ProcessName.StartsWith("postgres", StringComparison.Ordinal))
        {
            return false;
        }
        var workingFolder = new FileInfo($"/proc/{process.Id}/cwd").LinkTarget;
        return workingFolder is null || workingFolder == folder.Path;
    }

    private Task<ToolResult?> StopServer(CancellationToken cancellationToken) =>
        Tool.Run(
            new Launch(binaries.Path("pg_ctl"), ["stop", "-D", folder.Path, "-m", "fast", "-w", "-t", "15"], folder.Path) { User = folder.User },
            TimeSpan.FromSeconds(20),
            cancellationToken
        );
}
