using System.Diagnostics;
using System.Net;

namespace PrintLab.Tests.Integration.Backups;

/// <summary>PrintLab.Backup as a process of its own: it knows what the environment says, and nobody stands behind it.</summary>
internal sealed class BackupProgram(string dataFolder, string server)
{
    // What finds "dotnet" and PostgreSQL's programs.
    private static readonly string[] Inherited = ["PATH", "HOME", "DOTNET_ROOT"];

    private readonly Dictionary<string, string> _environment = new()
    {
        ["PrintLab__DataPath"] = dataFolder,
        ["ConnectionStrings__postgres"] = server,
        ["DOTNET_TieredPGO"] = "0",
    };

    /// <summary>Adds a setting.</summary>
    public BackupProgram With(string name, string value)
    {
        _environment[name] = value;
        return this;
    }

    /// <summary>Runs a command to its end; exit code and all it said.</summary>
    public Task<(int Code, string Output)> Run(params string[] arguments) => Start(arguments).End();

    /// <summary>Begins a command; without arguments it is the worker.</summary>
    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly(), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Clear();
        foreach (var name in Inherited.Where(name => Environment.GetEnvironmentVariable(name) is not null))
        {
            start.Environment[name] = Environment.GetEnvironmentVariable(name);
        }

        foreach (var (name, value) in _environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Whether the worker at the port says that it is well.</summary>
    public static async Task<bool> IsHealthy(int port)
    {
        using var http = new HttpClient();
        try
        {
            using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/health"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Asks a process to end, as whoever runs containers does.</summary>
    public static async Task Terminate(Process process)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await kill.WaitForExitAsync();
    }

    private static string Assembly()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(output.Parent!.Parent!.FullName, "Backup", output.Name, "PrintLab.Backup.dll");
    }
}
