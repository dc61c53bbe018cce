using System.Security.Cryptography;
using System.Text;
using PrintLab.AppHost.Hosting.Containers;
using PrintLab.AppHost.Hosting.Processes;

namespace PrintLab.AppHost.Hosting.Postgres;

/// <summary>PostgreSQL in a container, on the same data folder that the other ways use.</summary>
internal sealed class PostgresContainer(PostgresServerResource resource, PostgresFolder folder)
{
    /// <summary>PostgreSQL's port within the container.</summary>
    public const int PortInside = 5432;

    private const int UsualMajor = 17;
    private const string Inside = "/var/lib/postgresql/data";
    private const string AccessInside = "/etc/printlab-pg_hba.conf";

    // Data made by local executables admit this machine's loopback only, which is not where a container's callers come from.
    private const string Access = "local all all scram-sha-256\nhost all all all scram-sha-256\n";

    private readonly string _accessFile = folder.Path + "-container-hba.conf";

    /// <summary>Whether a server ran this way on the folder before.</summary>
    public bool WasEverPrepared => File.Exists(_accessFile);

    public int Major { get; } = folder.Major ?? UsualMajor;

    /// <summary>One per data folder: two installations on one machine do not take each other's.</summary>
    public string Name { get; } = $"printlab-{resource.Name}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder.Path)))[..8]}";

    public async Task<Launch> Prepare(CancellationToken ct)
    {
        Directory.CreateDirectory(folder.Path);
        await File.WriteAllTextAsync(_accessFile, Access, ct);
        await DockerEngine.Remove(Name, ct);
        return DockerEngine.Run(Name, Arguments(await Owner(ct))) with
        {
            // Named, not written, in the arguments: those every user of the machine can read.
            Environment = new Dictionary<string, string> { ["POSTGRES_PASSWORD"] = resource.Password },
        };
    }

    public string Image => $"postgres:{Major}";

    public IReadOnlyList<string> Arguments(string? owner) =>
    [
        .. owner is null ? Array.Empty<string>() : ["--user", owner],
        "--publish", $"127.0.0.1:{resource.Port}:{PortInside}", "--volume", $"{folder.Path}:{Inside}", "--volume", $"{_accessFile}:{AccessInside}:ro",
        "--shm-size", "256m",
        "--env", "POSTGRES_PASSWORD", "--env", $"PGDATA={Inside}",
        "--env", $"POSTGRES_INITDB_ARGS=--encoding=UTF8 --data-checksums --auth=scram-sha-256 {string.Join(' ', PostgresCluster.Locale(Major))}",
        Image, "-c", "listen_addresses=*", "-c", $"hba_file={AccessInside}", "-c", "shared_buffers=128MB", "-c", "max_connections=100", "-c", "fsync=on",
    ];

    // Files that the container makes are then this user's, so that the other ways can take them over.
    private static async Task<string?> Owner(CancellationToken ct)
    {
        if (!OperatingSystem.IsLinux() || Environment.IsPrivilegedProcess) return null;
        var user = await Tool.Run("id", ["-u"], ct);
        var group = await Tool.Run("id", ["-g"], ct);
        return user is { Succeeded: true } && group is { Succeeded: true } ? $"{user.Output.Trim()}:{group.Output.Trim()}" : null;
    }
}
