using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PrintLab.AppHost.Hosting.Processes;

/// <summary>Signals that ask a process to stop, by their numbers on Linux and macOS.</summary>
internal enum UnixSignal
{
    Interrupt = 2,
    Terminate = 15,
}

internal static partial class UnixSignals
{
    /// <summary>Sends the signal; Windows has none, there the process is ended.</summary>
    public static void Send(this Process process, UnixSignal signal)
    {
        if (OperatingSystem.IsWindows()) process.Kill(entireProcessTree: true);
        else _ = Kill(process.Id, (int)signal);
    }

    /// <summary>Leaves the terminal's process group, so that Ctrl-C reaches the AppHost alone, which then stops all in order.</summary>
    public static void LeaveTerminal()
    {
        if (!OperatingSystem.IsWindows()) _ = SetSession();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "setsid")]
    private static partial int SetSession();
}
