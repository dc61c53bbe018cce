using System.Globalization;
using System.Text;
using CliWrap;
using Npgsql;

namespace PrintLab.Backup.Postgres;

/// <summary>PostgreSQL's own dump programs, in one folder on this machine.</summary>
/// <param name="major">Their version.</param>
internal sealed class PostgresTools(string folder, int major)
{
    private const string UsualUser = "postgres";
    private static readonly TimeSpan VersionWithin = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ListWithin = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan RestoreWithin = TimeSpan.FromHours(6);

    public int Major => major;

    /// <summary>Whether the folder contains them.</summary>
    public bool AreThere => File.Exists(PathOf("pg_dump")) && File.Exists(PathOf("pg_restore"));

    /// <summary>The version they report.</summary>
    public Task<ToolRun?> Version(CancellationToken cancellationToken) =>
        ToolRun.Of(Program("pg_dump", ["--version"]), VersionWithin, cancellationToken);

    /// <summary>Writes a dump in pg_dump's custom format.</summary>
    /// <param name="snapshot">The snapshot to dump; null for the state when it starts.</param>
    /// <exception cref="BackupFault">pg_dump failed.</exception>
    public async Task Dump(NpgsqlConnectionStringBuilder database, string? snapshot, Stream into, CancellationToken cancellationToken)
    {
        string[] instant = snapshot is null ? [] : ["--snapshot", snapshot];
        var complaint = new StringBuilder();

        // Piped through us, not to a file: pg_dump then exits with us, since nobody reads its output.
        var dumped = await Program("pg_dump", ["--format=custom", "--no-password", .. instant, .. Address(database)], Secrets(database))
            .WithStandardOutputPipe(PipeTarget.ToStream(into))
            .WithStandardErrorPipe(PipeTarget.ToStringBuilder(complaint))
            .ExecuteAsync(cancellationToken);
        if (!dumped.IsSuccess)
        {
            throw new BackupFault($"pg_dump could not dump {database.Database}: {complaint.ToString().Trim().ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>Fills an empty database from a dump, completely or not at all.</summary>
    /// <param name="owner">Who will own what is restored; null for the user who connects.</param>
    /// <exception cref="BackupFault">pg_restore failed.</exception>
    public async Task Restore(string dump, NpgsqlConnectionStringBuilder database, string? owner, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "--no-password",
            "--no-owner",
            "--no-privileges",
            "--no-comments",
            "--exit-on-error",
            "--single-transaction",
            .. owner is null ? Array.Empty<string>() : ["--role", owner],
            .. Address(database),
            dump,
        ];
        var result = await ToolRun.Of(Program("pg_restore", arguments, Secrets(database)), RestoreWithin, cancellationToken);
        if (result is not { Succeeded: true })
        {
            throw new BackupFault($"pg_restore could not fill {database.Database} from {dump}: {result?.Complaint}");
        }
    }

    /// <summary>Why the dump cannot be read; null when it can.</summary>
    public async Task<string?> FaultIn(string dump, CancellationToken cancellationToken)
    {
        var result = await ToolRun.Of(Program("pg_restore", ["--list", dump]), ListWithin, cancellationToken);
        return result is { Succeeded: true } ? null : result?.Complaint ?? "pg_restore is gone";
    }

    // Accepts any exit code.
    private Command Program(string tool, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? variables = null) =>
        Cli.Wrap(PathOf(tool))
            .WithArguments(arguments)
            .WithWorkingDirectory(Path.GetTempPath())
            .WithEnvironmentVariables(variables ?? new Dictionary<string, string?>())
            .WithValidation(CommandResultValidation.None);

    private string PathOf(string tool) => Path.Combine(folder, OperatingSystem.IsWindows() ? tool + ".exe" : tool);

    private static string[] Address(NpgsqlConnectionStringBuilder database) =>
        [
            "--host",
            database.Host!,
            "--port",
            database.Port.ToString(CultureInfo.InvariantCulture),
            "--username",
            database.Username ?? UsualUser,
            "--dbname",
            database.Database!,
        ];

    // Not passed as arguments: every user of the machine can read those.
    private static Dictionary<string, string?> Secrets(NpgsqlConnectionStringBuilder database)
    {
        var variables = new Dictionary<string, string?> { ["PGPASSWORD"] = database.Password ?? "" };
        if (database.SslMode is SslMode.Disable or SslMode.Require)
        {
            variables["PGSSLMODE"] = database.SslMode.ToString().ToLowerInvariant();
        }

        if (database.SslMode is SslMode.VerifyCA or SslMode.VerifyFull)
        {
            variables["PGSSLMODE"] = database.SslMode is SslMode.VerifyCA ? "verify-ca" : "verify-full";
        }

        if (database.RootCertificate is { Length: > 0 } authority)
        {
            variables["PGSSLROOTCERT"] = authority;
        }

        return variables;
    }
}
