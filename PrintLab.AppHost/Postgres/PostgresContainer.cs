using System.Security.Cryptography;
using System.Text;
using PrintLab.AppHost.Running;

namespace PrintLab.AppHost.Postgres;

/// <summary>PostgreSQL in a container, on the same data folder as the other ways to run it.</summary>
internal sealed class PostgresContainer(PostgresFolder folder)
{
    /// <summary>PostgreSQL's port inside the container.</summary>
    public const int PortInside = 5432;

    private const int UsualMajor = 17;
    private const string Inside = "/var/lib/postgresql/data";
    private const string AccessInside = "/etc/printlab-pg_hba.conf";

    // Data created by local executables accepts only this machine's loopback, and a container's callers do not come from there.
    private const string Access = "local all all scram-sha-256\nhost all all all scram-sha-256\n";

    private readonly string _accessFile = folder.Path + "-container-hba.conf";

    /// <summary>Whether a server has run this way on the folder before.</summary>
    public bool WasEverPrepared => File.Exists(_accessFile);

    /// <summary>The version of the data, otherwise the usual one.</summary>
    public int Major { get; } = folder.Major ?? UsualMajor;

    /// <summary>Unique per data folder: two installations on one machine do not use each other's.</summary>
    public string Name { get; } = $"printlab-postgres-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder.Path)))[..8]}";

    /// <summary>Writes the access rules that the container mounts.</summary>
    public void Prepare()
    {
        Directory.CreateDirectory(folder.Path);
        File.WriteAllText(_accessFile, Access);
        if (!OperatingSystem.IsWindows())
        {
            // The container's user reads it, and there is no secret in it.
            File.SetUnixFileMode(_accessFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }
    }

    /// <summary>Adds the container as a resource.</summary>
    /// <param name="owner">User and group, <c>1000:1000</c>, who own the files; null for the image's own.</param>
    public IResourceBuilder<PostgresServerResource> Add(
        IDistributedApplicationBuilder builder,
        string name,
        int port,
        IResourceBuilder<ParameterResource> password,
        string? owner
    ) =>
        builder
            .AddPostgres(name, password: password, port: port)
            .WithImageTag($"{Major}")
            .WithContainerName(Name)
            .WithEndpointProxySupport(false)
            .WithBindMount(folder.Path, Inside)
            .WithBindMount(_accessFile, AccessInside, isReadOnly: true)
            .WithEnvironment("PGDATA", Inside)
            .WithEnvironment(
                "POSTGRES_INITDB_ARGS",
                $"--encoding=UTF8 --data-checksums --auth=scram-sha-256 {string.Join(' ', PostgresCluster.Locale(Major))}"
            )
            .WithContainerRuntimeArgs([.. owner is null ? Array.Empty<string>() : ["--user", owner], "--shm-size", "256m"])
            .WithArgs("-c", $"hba_file={AccessInside}", "-c", "shared_buffers=128MB", "-c", "max_connections=100", "-c", "fsync=on")
            .RestartsAfterCrash();

    /// <summary>This user, so that the other ways to run it can use the files; null if the image's user is fine.</summary>
    public static async Task<string?> Owner(CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux() || Environment.IsPrivilegedProcess)
        {
            return null;
        }

        var user = await Tool.Run("id", ["-u"], cancellationToken);
        var group = await Tool.Run("id", ["-g"], cancellationToken);
        return user is { Succeeded: true } && group is { Succeeded: true } ? $"{user.Output.Trim()}:{group.Output.Trim()}" : null;
    }
}
