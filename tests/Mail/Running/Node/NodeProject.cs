using System.Diagnostics;
using System.Reflection;

namespace PrintLab.Tests.Mail.Running.Node;

/// <summary>The scripts in <c>node/</c>; their packages are installed when they are missing or older than the lock file.</summary>
public sealed class NodeProject : IAsyncLifetime
{
    private static readonly string Root = typeof(NodeProject).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "NodeProject").Value!;

    // Once, whoever comes first: an install clears away what another test would be loading.
    private static readonly Lazy<Task> Installed = new(() => IsInstalled() ? Task.CompletedTask : InstallAsync());

    public Task InitializeAsync() => Installed.Value;

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Starts one of the scripts.</summary>
    internal static NodeProcess Start(string script, params IEnumerable<string> arguments) =>
        new(new ProcessStartInfo("node", [script, .. arguments]) { WorkingDirectory = Root });

    private static bool IsInstalled()
    {
        var installed = new FileInfo(Path.Combine(Root, "node_modules", ".package-lock.json"));
        return installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(Root, "package-lock.json"));
    }

    private static async Task InstallAsync()
    {
        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        await using var install = new NodeProcess(new ProcessStartInfo(npm, ["ci", "--no-audit", "--no-fund"]) { WorkingDirectory = Root });
        await install.EndAsync();
    }
}

/// <summary>The tests that need Node share its packages.</summary>
[CollectionDefinition(Name)]
public sealed class NodeTests : ICollectionFixture<NodeProject>
{
    public const string Name = "grpc-js";
}
