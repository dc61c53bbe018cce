namespace PrintLab.AppHost.Hosting.Processes;

/// <summary>The <c>dotnet</c> that runs this process, which runs the services too: same SDK, same runtime.</summary>
internal static class DotnetHost
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        // .../shared/Microsoft.NETCore.App/10.0.x/ lies three folders below the host.
        var root = System.IO.Path.GetFullPath(System.IO.Path.Combine(PathOfRuntime(), "..", "..", "..", name));
        return File.Exists(root) ? root : name;
    }

    private static string PathOfRuntime() => System.IO.Path.GetDirectoryName(typeof(object).Assembly.Location)!;
}
