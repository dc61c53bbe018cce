using System.Security.Cryptography;
using System.Text;

namespace PrintLab.AppHost.Web;

/// <summary>The files an app is built from: everything in its folder except what npm and the build put there.</summary>
internal sealed class AppSources(string folder)
{
    private static readonly HashSet<string> Made = ["node_modules", ".next", "next-env.d.ts", WebBuild.LockName];
    private static readonly string[] Packages = ["package.json", "package-lock.json"];

    /// <summary>Changes with the name or content of any source file.</summary>
    public Task<string> Hash(CancellationToken cancellationToken) =>
        Hash(
            Directory
                .EnumerateFileSystemEntries(folder)
                .Where(entry => !Made.Contains(Path.GetFileName(entry)) && !entry.EndsWith(".tsbuildinfo", StringComparison.Ordinal))
                .SelectMany(entry => Directory.Exists(entry) ? Directory.EnumerateFiles(entry, "*", SearchOption.AllDirectories) : [entry]),
            cancellationToken
        );

    /// <summary>Changes with the packages to install.</summary>
    public Task<string> PackagesHash(CancellationToken cancellationToken) =>
        Hash(Packages.Select(name => Path.Combine(folder, name)), cancellationToken);

    private async Task<string> Hash(IEnumerable<string> files, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (
            var (name, path) in files
                .Select(path => (Path.GetRelativePath(folder, path).Replace('\\', '/'), path))
                .OrderBy(file => file.Item1, StringComparer.Ordinal)
        )
        {
            var content = await File.ReadAllBytesAsync(path, cancellationToken);
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{content.Length}\n"));
            hash.AppendData(content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
