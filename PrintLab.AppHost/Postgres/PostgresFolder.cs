using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PrintLab.AppHost.Running;

namespace PrintLab.AppHost.Postgres;

/// <summary>The folder of a cluster and, for root, the user who owns it: PostgreSQL does not run as root.</summary>
/// <param name="User">Null if the AppHost's own user is fine.</param>
internal sealed record PostgresFolder(string Path, string? User)
{
    private const string SystemState = "/var/lib/printlab";

    /// <summary>The major version of the data; null if there is none.</summary>
    public int? Major =>
        File.Exists(VersionFile) && int.TryParse(File.ReadAllText(VersionFile).Trim(), CultureInfo.InvariantCulture, out var major) ? major : null;

    private string VersionFile => System.IO.Path.Combine(Path, "PG_VERSION");

    /// <summary>Lets the user through the lab's data folder, which is closed to everybody else.</summary>
    public Task LetUserPass(CancellationToken cancellationToken)
    {
        var above = Directory.GetParent(Path)!;
        return User is null || OperatingSystem.IsWindows() || above.UnixFileMode.HasFlag(UnixFileMode.OtherExecute)
            ? Task.CompletedTask
            : UnprivilegedUser.LetPass(above.FullName, User, cancellationToken);
    }

    /// <summary>The wanted folder, or for root one that is accessible to the user it switches to.</summary>
    /// <param name="wanted">A folder in the lab's data folder, which itself can be opened for that user.</param>
    public static PostgresFolder For(string wanted)
    {
        if (UnprivilegedUser.Find() is not { } user)
        {
            return new PostgresFolder(wanted, User: null);
        }
        return UnprivilegedUser.CanReach(Directory.GetParent(wanted)!.FullName)
            ? new PostgresFolder(wanted, user)
            : new PostgresFolder(System.IO.Path.Combine(Elsewhere(wanted), "postgres"), user);
    }

    private static string Elsewhere(string wanted)
    {
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        const UnixFileMode anyoneMayPass = owner | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(SystemState, Fingerprint(wanted)));
        if (!OperatingSystem.IsWindows())
        {
            folder.UnixFileMode = folder.Parent!.UnixFileMode = anyoneMayPass;
        }
        return folder.FullName;
    }

    private static string Fingerprint(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..12];
}
