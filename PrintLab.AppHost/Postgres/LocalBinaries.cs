using System.Text.RegularExpressions;
using PrintLab.AppHost.Running;

namespace PrintLab.AppHost.Postgres;

/// <summary>PostgreSQL installed on this machine: on the PATH, and where common installers put it.</summary>
internal static partial class LocalBinaries
{
    private const int Oldest = 14;

    // A folder with an asterisk contains one folder per version.
    private static readonly string[] UsualFolders =
    [
        "/usr/lib/postgresql/*/bin",
        "/usr/pgsql-*/bin",
        "/usr/libexec/postgresql*",
        "/usr/bin",
        "/opt/homebrew/opt/postgresql@*/bin",
        "/usr/local/opt/postgresql@*/bin",
        "/Library/PostgreSQL/*/bin",
        "/Applications/Postgres.app/Contents/Versions/*/bin",
        @"C:\Program Files\PostgreSQL\*\bin",
    ];

    /// <summary>All that are found, newest first.</summary>
    public static Task<IReadOnlyList<PostgresBinaries>> Find(CancellationToken cancellationToken) =>
        Find((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), UsualFolders, cancellationToken);

    public static async Task<IReadOnlyList<PostgresBinaries>> Find(
        IEnumerable<string> path,
        IEnumerable<string> usual,
        CancellationToken cancellationToken
    )
    {
        var folders = path.Where(folder => folder.Length > 0).Concat(usual.SelectMany(Expand)).Select(Real).OfType<string>().Distinct();
        var found = await Task.WhenAll(folders.Select(folder => Look(folder, cancellationToken)));
        return [.. found.OfType<PostgresBinaries>().Where(b => b.Major >= Oldest).OrderByDescending(b => b.Version)];
    }

    /// <summary>Folders that may contain PostgreSQL's programs: the usual ones, which include their version, before the PATH.</summary>
    public static IEnumerable<string> Folders() =>
        UsualFolders
            .SelectMany(Expand)
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .Where(folder => folder.Length > 0)
            .Distinct();

    public static Version? VersionIn(string text) =>
        VersionNumber().Match(text) is { Success: true } match
            ? new Version(int.Parse(match.Groups["major"].ValueSpan), match.Groups["minor"].Success ? int.Parse(match.Groups["minor"].ValueSpan) : 0)
            : null;

    /// <summary>Asks the executables in a folder for their version.</summary>
    /// <returns>Null when the folder contains no server, or one that cannot run here.</returns>
    public static async Task<PostgresBinaries?> Look(string folder, CancellationToken cancellationToken)
    {
        var binaries = new PostgresBinaries(folder, new Version(0, 0));
        if (!File.Exists(binaries.Path("postgres")) || !File.Exists(binaries.Path("initdb")))
        {
            return null;
        }
        var answer = await Tool.Run(binaries.Path("postgres"), ["--version"], cancellationToken);
        return answer is { Succeeded: true } && VersionIn(answer.Output) is { } version ? binaries with { Version = version } : null;
    }

    private static IEnumerable<string> Expand(string pattern)
    {
        var star = pattern.IndexOf('*');
        if (star < 0)
        {
            return [pattern];
        }
        var parent = Path.GetDirectoryName(pattern[..star])!;
        var rest = pattern[(parent.Length + 1)..].Split(['/', '\\'], 2);
        return Directory.Exists(parent) ? Directory.EnumerateDirectories(parent, rest[0]).Select(folder => Path.Combine([folder, .. rest[1..]])) : [];
    }

    // A link on the PATH leads to the folder that contains the server's other tools and its share folder.
    private static string? Real(string folder)
    {
        var server = new FileInfo(new PostgresBinaries(folder, new Version()).Path("postgres"));
        return server.Exists ? Path.GetDirectoryName(server.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? server.FullName) : null;
    }

    [GeneratedRegex(@"\(PostgreSQL\) (?<major>\d+)(\.(?<minor>\d+))?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VersionNumber();
}
