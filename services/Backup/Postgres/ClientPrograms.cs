using System.Text.RegularExpressions;

namespace PrintLab.Backup.Postgres;

/// <summary>Finds PostgreSQL's dump programs on this machine.</summary>
/// <param name="folders">Folders to search, preferred ones first.</param>
internal sealed partial class ClientPrograms(IEnumerable<string> folders)
{
    /// <summary>Searches the folders from the settings, then those in PATH.</summary>
    public static ClientPrograms Of(BackupSettings settings) =>
        new(
            settings
                .ToolFolders.Concat(
                    (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                )
                .Distinct()
        );

    /// <summary>Programs of this version, otherwise of the next newer one, which can read and write older servers too.</summary>
    /// <exception cref="BackupFault">None are found: portable and container servers do not include them.</exception>
    public async Task<PostgresTools> For(int major, CancellationToken cancellationToken)
    {
        PostgresTools? best = null;
        foreach (var folder in folders)
        {
            if (await Look(folder, cancellationToken) is not { } found || found.Major < major || (best is not null && best.Major <= found.Major))
            {
                continue;
            }

            best = found;
            if (best.Major == major)
            {
                break;
            }
        }

        return best
            ?? throw new BackupFault(
                $"No pg_dump of PostgreSQL {major} or newer is on this machine (the portable and the container PostgreSQL bring none): "
                    + $"install PostgreSQL's client programs, such as the package postgresql-client-{major}, then try again."
            );
    }

    private static async Task<PostgresTools?> Look(string folder, CancellationToken cancellationToken)
    {
        var tools = new PostgresTools(folder, 0);
        if (!tools.AreThere)
        {
            return null;
        }

        var answer = await tools.Version(cancellationToken);
        return answer is { Succeeded: true } && VersionNumber().Match(answer.Output) is { Success: true } match
            ? new PostgresTools(folder, int.Parse(match.Groups["major"].ValueSpan))
            : null;
    }

    [GeneratedRegex(@"\(PostgreSQL\) (?<major>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VersionNumber();
}
