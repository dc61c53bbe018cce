using System.Globalization;
using PrintLab.AppHost.Running;
using PrintLab.AppHost.Start;
using PrintLab.Contracts.Faults;

namespace PrintLab.AppHost.Postgres;

/// <summary>The data of one server run from executables: created at the first start, recovered after a power failure, started.</summary>
internal sealed class PostgresCluster(PostgresBinaries binaries, PostgresFolder folder, string password, int port)
{
    public const string Superuser = "postgres";

    // sockaddr_un has room for 108 bytes on Linux and 104 on macOS.
    private const int LongestSocketPath = 103;
    private static readonly TimeSpan InitWithin = TimeSpan.FromMinutes(2);

    /// <summary>The command that starts the server: PostgreSQL refuses to run as root, so root starts it as another user.</summary>
    public (string Command, IReadOnlyList<string> Arguments) Server => UnprivilegedUser.As(folder.User, binaries.Path("postgres"), ServerArguments());

    /// <summary>Prepares the data for a start.</summary>
    /// <exception cref="SetupFault">The data belongs to another version, or cannot be created.</exception>
    public async Task Prepare(CancellationToken cancellationToken)
    {
        if (folder.Major is { } major && major != binaries.Major)
        {
            throw new SetupFault(
                $"The database in {folder.Path} was made by PostgreSQL {major}, but {binaries.Major} is used: "
                    + $"give PostgreSQL {major}, or move the data over with pg_upgrade."
            );
        }

        await folder.LetUserPass(cancellationToken);
        if (folder.Major is null)
        {
            await Create(cancellationToken);
        }
        else if (folder.User is { } user)
        {
            await UnprivilegedUser.Own(folder.Path, user, cancellationToken);
        }
        await new PostmasterPid(binaries, folder).Recover(cancellationToken);
    }

    /// <summary>Starts the server temporarily, without an AppHost, and returns when it accepts connections.</summary>
    /// <exception cref="SetupFault">It does not start.</exception>
    public async Task StartAlone(CancellationToken cancellationToken)
    {
        await Prepare(cancellationToken);
        var options = string.Join(' ', ServerArguments().Skip(2).Select(Quoted));
        await Control(
            ["start", "-D", folder.Path, "-w", "-t", "60", "-l", Path.Combine(folder.Path, "pg_ctl.log"), "-o", options],
            cancellationToken
        );
    }

    /// <summary>Stops what <see cref="StartAlone"/> started.</summary>
    /// <exception cref="SetupFault">It does not stop.</exception>
    public Task StopAlone(CancellationToken cancellationToken) =>
        Control(["stop", "-D", folder.Path, "-m", "fast", "-w", "-t", "60"], cancellationToken);

    private async Task Control(string[] arguments, CancellationToken cancellationToken)
    {
        var result = await Tool.Run(Run(binaries.Path("pg_ctl"), arguments), InitWithin, cancellationToken);
        if (result is not { Succeeded: true })
        {
            throw new SetupFault($"PostgreSQL in {folder.Path} could not be controlled (pg_ctl {arguments[0]}): {result?.Complaint}");
        }
    }

    private static string Quoted(string option) => OperatingSystem.IsWindows() ? $"\"{option}\"" : $"'{option}'";

    // Created alongside and renamed: an interrupted start leaves no partial database behind.
    private async Task Create(CancellationToken cancellationToken)
    {
        var fresh = folder.Path + ".new";
        var passwordFile = folder.Path + ".password";
        try
        {
            if (Directory.Exists(fresh))
            {
                Directory.Delete(fresh, recursive: true);
            }
            Directory.CreateDirectory(fresh);
            await WritePassword(passwordFile, cancellationToken);
            if (folder.User is { } user)
            {
                await UnprivilegedUser.Own(fresh, user, cancellationToken);
                await UnprivilegedUser.Own(passwordFile, user, cancellationToken);
            }

            var init = await Tool.Run(Run(binaries.Path("initdb"), InitArguments(fresh, passwordFile)), InitWithin, cancellationToken);
            if (init is not { Succeeded: true })
            {
                throw new SetupFault($"PostgreSQL could not create its database in {folder.Path}: {init?.Complaint}");
            }
            if (Directory.Exists(folder.Path))
            {
                Directory.Delete(folder.Path);
            }
            Directory.Move(fresh, folder.Path);
        }
        catch (Exception e) when (e.IsFromDisk())
        {
            throw new SetupFault(
                $"The database cannot be made in {folder.Path} ({e.Message}): "
                    + "make the folder writable and empty, or choose another data folder with PRINTLAB_DATA.",
                e
            );
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }

    private async Task WritePassword(string path, CancellationToken cancellationToken)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        await using var writer = new StreamWriter(path, options);
        await writer.WriteAsync(password.AsMemory(), cancellationToken);
    }

    private string[] InitArguments(string target, string passwordFile) =>
        [
            "-D",
            target,
            "--username",
            Superuser,
            "--pwfile",
            passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--data-checksums",
            .. Locale(binaries.Major),
        ];

    /// <summary>Unicode rules that are the same on every machine, sorting by code point.</summary>
    public static string[] Locale(int major) =>
        major >= 17 ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        : OperatingSystem.IsLinux() ? ["--locale=C.UTF-8"]
        : OperatingSystem.IsMacOS() ? ["--locale=en_US.UTF-8", "--lc-collate=C"]
        : ["--locale=C"];

    private List<string> ServerArguments()
    {
        List<(string Name, string Value)> settings =
        [
            ("listen_addresses", "127.0.0.1"),
            ("port", port.ToString(CultureInfo.InvariantCulture)),
            ("shared_buffers", "128MB"),
            ("max_connections", "100"),
            ("fsync", "on"),
            ("logging_collector", "off"),
            ("log_destination", "stderr"),
        ];
        if (!OperatingSystem.IsWindows())
        {
            settings.Add(("unix_socket_directories", SocketFolder()));
        }
        return ["-D", folder.Path, .. settings.SelectMany(setting => new[] { "-c", $"{setting.Name}={setting.Value}" })];
    }

    private string SocketFolder() =>
        System.Text.Encoding.UTF8.GetByteCount(Path.Combine(folder.Path, $".s.PGSQL.{port}.lock")) <= LongestSocketPath && !folder.Path.Contains(',')
            ? folder.Path
            : "/tmp";

    private Launch Run(string tool, IReadOnlyList<string> arguments) =>
        new(tool, arguments, Path.GetDirectoryName(folder.Path)!) { User = folder.User };
}
