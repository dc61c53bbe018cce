using System.Diagnostics;
using PrintLab.AppHost.Postgres;
using PrintLab.AppHost.Running;
using PrintLab.AppHost.Settings;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Backups;

/// <summary>Runs PrintLab.Backup as a command, with this host's knowledge of the lab. It ends when this process does, for whatever reason.</summary>
internal sealed class BackupProgram(HostSettings settings, TimeProvider clock)
{
    private const string Project = "Backup";
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(30);

    /// <summary>Where PostgreSQL's client programs may be on this machine.</summary>
    public static string ToolFolders() => string.Join(Path.PathSeparator, LocalBinaries.Folders().Where(Directory.Exists));

    /// <summary>Runs it on this process's terminal.</summary>
    /// <param name="server">The server's connection string; null if the command needs none.</param>
    /// <returns>Its exit code.</returns>
    /// <exception cref="SetupFault">It was not built.</exception>
    public async Task<int> Run(string? server, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Start(server, arguments, gathersOutput: false, gathersErrors: false);
        return await End(process, cancellationToken);
    }

    /// <summary>Runs it and captures its output; errors are still shown on the terminal if requested.</summary>
    /// <inheritdoc cref="Run"/>
    public async Task<ToolResult> Ask(string? server, IReadOnlyList<string> arguments, bool showsErrors, CancellationToken cancellationToken)
    {
        using var process = Start(server, arguments, gathersOutput: true, gathersErrors: !showsErrors);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = showsErrors ? Task.FromResult("") : process.StandardError.ReadToEndAsync(CancellationToken.None);
        return new ToolResult(await End(process, cancellationToken), await output, await error);
    }

    private Process Start(string? server, IReadOnlyList<string> arguments, bool gathersOutput, bool gathersErrors)
    {
        var program =
            LabProjects.Built(Project)
            ?? throw new SetupFault("The program for backups was not built: run dotnet build in the folder of PrintLab.sln.");
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = gathersOutput,
            RedirectStandardError = gathersErrors,
        };
        foreach (var (name, value) in Variables())
        {
            start.Environment[name] = value;
        }

        start.Environment["ConnectionStrings__postgres"] = server ?? "";
        start.Environment["Backup__EndsWithInput"] = "true";
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    // What it needs to know about the lab besides its server.
    private Dictionary<string, string> Variables() =>
        new()
        {
            ["PrintLab__DataPath"] = settings.DataFolder,
            ["PrintLab__StoragePath"] = settings.StorageFolder,
            ["PrintLab__LabFile"] = settings.LabFile ?? "",
            ["PrintLab__AdminEmail"] = settings.AdminEmail ?? "",
            ["Backup__PostgresTools"] = ToolFolders(),
        };

    // Its input stays open as long as it should run: it also closes with this process, so a killed command leaves nothing behind.
    private async Task<int> End(Process process, CancellationToken cancellationToken)
    {
        await using var interrupted = cancellationToken.Register(process.StandardInput.Close);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await Stop(process);
        }

        return process.ExitCode;
    }

    private async Task Stop(Process process)
    {
        try
        {
            await process.WaitForExitAsync(CancellationToken.None).WaitAsync(StopWithin, clock, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }
}
