using System.Diagnostics;
using PrintLab.AppHost.Hosting.Output;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Hosting.Processes;

/// <summary>A running process: its output goes to a log, and it is asked to stop by the end of its input.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;
    private readonly StreamWriter _lifeline;

    private ChildProcess(Process process, ResourceLog log)
    {
        _process = process;
        _lifeline = process.StandardInput;
        Exited = Watch(Copy(process.StandardOutput, log), Copy(process.StandardError, log));
    }

    public int Id => _process.Id;

    /// <summary>Completes with the exit code.</summary>
    public Task<int> Exited { get; }

    /// <summary>Starts it.</summary>
    /// <exception cref="SetupFault">The executable is not there or may not be run.</exception>
    public static ChildProcess Start(Launch launch, ResourceLog log)
    {
        try
        {
            return new ChildProcess(Process.Start(launch.ToStartInfo())!, log);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new SetupFault($"{launch.FileName} cannot be started for {log.Name} ({e.Message}): check that it is there and may be run.", e);
        }
    }

    /// <summary>Asks the process to stop, and kills it when it is still there after <paramref name="patience"/>.</summary>
    public async Task StopAsync(TimeSpan patience, TimeProvider clock)
    {
        _lifeline.Close();
        if (Exited.IsCompleted) return;
        if (!OperatingSystem.IsWindows()) _process.Send(UnixSignal.Terminate);
        if (await Task.WhenAny(Exited, Task.Delay(patience, clock)) != Exited) _process.Kill(entireProcessTree: true);
        await Exited;
    }

    public void Dispose() => _process.Dispose();

    // The exit of the process counts, not the end of its output: a grandchild may hold the pipe open.
    private async Task<int> Watch(Task output, Task error)
    {
        await _process.WaitForExitAsync();
        await Task.WhenAny(Task.WhenAll(output, error), Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System));
        return _process.ExitCode;
    }

    private static async Task Copy(StreamReader reader, ResourceLog log)
    {
        while (await reader.ReadLineAsync() is { } line) log.Write(line);
    }
}
