using System.Diagnostics;
using System.Net;

namespace PrintLab.Tests.Integration.Backups;

/// <summary>PrintLab.Backup as a separate process, configured only through its environment and without a supervisor.</summary>
internal sealed class BackupProgram(string dataFolder, string server)
{
    // Needed to find "dotnet" and PostgreSQL's programs.
    private static readonly string[] Inherited = ["PATH", "HOME", "DOTNET_ROOT"];

    private readonly Dictionary<string, string> _environment = new()
    {
        ["PrintLab__DataPath"] = dataFolder,
        ["ConnectionStrings__postgres"] = server,
    };

    /// <summary>Adds a setting.</summary>
    public BackupProgram With(string name, string value)
    {
        _environment[name] = value;
        return this;
    }

    /// <summary>Runs a command to completion; returns its exit code and output.</summary>
    public Task<(int Code, string Output)> Run(params string[] arguments) => Start(arguments).End();

    /// <summary>Starts a command; without arguments, the worker.</summary>
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

    /// <summary>Whether the worker on the port reports healthy.</summary>
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

    /// <summary>Asks a process to terminate, as a container runtime does.</summary>
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
