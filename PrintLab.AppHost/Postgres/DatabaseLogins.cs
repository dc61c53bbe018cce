namespace PrintLab.AppHost.Postgres;

/// <summary>A login of the lab's server, with its password.</summary>
/// <param name="Key">The name of the secret with its password.</param>
internal sealed record DatabaseLogin(string Role, string Key, string Password);

/// <summary>
/// The logins of the services, none of them a superuser. Each service has one that reads and writes its own database only, and each database an
/// owner who changes its schema; backups read all four.
/// </summary>
/// <param name="secret">A secret of the installation by its name; created if there is none.</param>
internal sealed class DatabaseLogins(Func<string, string> secret)
{
    private const string Suffix = "db";

    /// <summary>The lab's databases.</summary>
    public static IReadOnlyList<string> Databases { get; } = ["jobsdb", "filesdb", "notifydb", "reportingdb"];

    /// <summary>Reads the four databases, and changes none.</summary>
    public DatabaseLogin Backup => Login("backup");

    /// <summary>The login of the service that has this database.</summary>
    public DatabaseLogin ServiceOf(string database) => Login(NameOf(database));

    /// <summary>The owner of this database and everything in it.</summary>
    public DatabaseLogin OwnerOf(string database) => Login($"{NameOf(database)}-owner");

    private static string NameOf(string database) => database[..^Suffix.Length];

    private DatabaseLogin Login(string name)
    {
        var key = $"postgres-{name}-password";
        return new DatabaseLogin($"printlab_{name.Replace('-', '_')}", key, secret(key));
    }
}
