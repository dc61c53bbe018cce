using System.Diagnostics;
using System.Globalization;
using Npgsql;
using PrintLab.AppHost.Postgres;
using PrintLab.AppHost.Running;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Backups;

/// <summary>PostgreSQL's own programs for dumps, in one folder of this machine.</summary>
internal sealed class PostgresTools
{
    private static readonly TimeSpan ListWithin = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan RestoreWithin = TimeSpan.FromHours(6);

    private readonly PostgresBinaries _binaries;

    private PostgresTools(PostgresBinaries binaries) => _binaries = binaries;

    public int Major => _binaries.Major;

    /// <summary>Those of the version, else the next newer ones, which read and write older servers too.</summary>
    /// <exception cref="SetupFault">There are none: portable and container servers bring none along.</exception>
    public static async Task<PostgresTools> For(int major, CancellationToken cancellationToken)
    {
        PostgresBinaries? best = null;
        foreach (var folder in LocalBinaries.Folders())
        {
            if (await Look(folder, cancellationToken) is not { } found || found.Major < major || (best is not null && best.Major <= found.Major)) continue;
            best = found;
            if (best.Major == major) break;
        }

        return best is not null
            ? new PostgresTools(best)
            : throw new SetupFault(
                $"No pg_dump of PostgreSQL {major} or newer is on this machine (the portable and the container PostgreSQL bring none): "
                + $"install PostgreSQL's client programs, such as the package postgresql-client-{major}, then try again.");
    }

    /// <summary>Writes a dump in pg_dump's custom format.</summary>
    /// <param name="snapshot">The instant to dump; null for the one at which it begins.</param>
    /// <exception cref="SetupFault">pg_dump failed.</exception>
    public async Task Dump(NpgsqlConnectionStringBuilder database, string? snapshot, Stream into, CancellationToken cancellationToken)
    {
        string[] arguments = ["--format=custom", "--no-password", .. snapshot is null ? Array.Empty<string>() : ["--snapshot", snapshot], .. Address(database)];
        var launch = new Launch(_binaries.Path("pg_dump"), arguments, Path.GetTempPath()) { Environment = Secrets(database) };
        using var process = Process.Start(launch.ToStartInfo()) ?? throw new InvalidOperationException($"{launch.FileName} did not start.");
        process.StandardInput.Close();
        var complaint = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            // Through us, not to a file: it then ends with us, since nobody reads what it writes.
            await process.StandardOutput.BaseStream.CopyToAsync(into, cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        if (process.ExitCode != 0) throw new SetupFault($"pg_dump could not dump {database.Database}: {(await complaint).Trim().ReplaceLineEndings(" ")}");
    }

    /// <summary>Fills an empty database from a dump, whole or not at all.</summary>
    /// <exception cref="SetupFault">pg_restore failed.</exception>
    public async Task Restore(string dump, NpgsqlConnectionStringBuilder database, CancellationToken cancellationToken)
    {
        string[] arguments = ["--no-password", "--no-owner", "--no-privileges", "--no-comments", "--exit-on-error", "--single-transaction", .. Address(database), dump];
        var launch = new Launch(_binaries.Path("pg_restore"), arguments, Path.GetTempPath()) { Environment = Secrets(database) };
        var result = await Tool.Run(launch, RestoreWithin, cancellationToken);
        if (result is not { Succeeded: true }) throw new SetupFault($"pg_restore could not fill {database.Database} from {dump}: {result?.Complaint}");
    }

    /// <summary>Why the dump cannot be read; null when it can.</summary>
    public async Task<string?> FaultIn(string dump, CancellationToken cancellationToken)
    {
        var result = await Tool.Run(new Launch(_binaries.Path("pg_restore"), ["--list", dump], Path.GetTempPath()), ListWithin, cancellationToken);
        return result is { Succeeded: true } ? null : result?.Complaint ?? "pg_restore is gone";
    }

    private static async Task<PostgresBinaries?> Look(string folder, CancellationToken cancellationToken)
    {
        var binaries = new PostgresBinaries(folder, new Version());
        if (!File.Exists(binaries.Path("pg_dump")) || !File.Exists(binaries.Path("pg_restore"))) return null;
        var answer = await Tool.Run(binaries.Path("pg_dump"), ["--version"], cancellationToken);
        return answer is { Succeeded: true } && LocalBinaries.VersionIn(answer.Output) is { } version ? binaries with { Version = version } : null;
    }

    private static string[] Address(NpgsqlConnectionStringBuilder database) =>
        ["--host", database.Host!, "--port", database.Port.ToString(CultureInfo.InvariantCulture), "--username", database.Username ?? PostgresCluster.Superuser, "--dbname", database.Database!];

    // Not among the arguments: those every user of the machine can read.
    private static Dictionary<string, string> Secrets(NpgsqlConnectionStringBuilder database)
    {
        var variables = new Dictionary<string, string> { ["PGPASSWORD"] = database.Password ?? "" };
        if (database.SslMode is SslMode.Disable or SslMode.Require) variables["PGSSLMODE"] = database.SslMode.ToString().ToLowerInvariant();
        if (database.SslMode is SslMode.VerifyCA or SslMode.VerifyFull) variables["PGSSLMODE"] = database.SslMode is SslMode.VerifyCA ? "verify-ca" : "verify-full";
        if (database.RootCertificate is { Length: > 0 } authority) variables["PGSSLROOTCERT"] = authority;
        return variables;
    }
}
