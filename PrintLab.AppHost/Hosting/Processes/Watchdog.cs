using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PrintLab.AppHost.Hosting.Processes;

/// <summary>
/// This executable in another role: it runs one program and holds the far end of a pipe to the AppHost. When the pipe closes, because
/// the AppHost stops or because it was killed, it stops the program. So a killed AppHost leaves no PostgreSQL and no Redis behind.
/// </summary>
internal static class Watchdog
{
    public const string Verb = "watch";
    private const string OwnUser = "-";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public static Launch Around(Launch watched) => watched with
    {
        FileName = DotnetHost.Path,
        Arguments =
        [
            typeof(Watchdog).Assembly.Location, Verb, watched.WatchedWith.ToString()!, watched.User ?? OwnUser, watched.FileName, .. watched.Arguments,
        ],
        User = null,
        WatchedWith = null,
    };

    /// <summary>Runs the program until it ends or the AppHost goes.</summary>
    /// <returns>The program's exit code.</returns>
    public static async Task<int> Run(string[] args)
    {
        UnixSignals.LeaveTerminal();
        var signal = Enum.Parse<UnixSignal>(args[0]);
        var info = new ProcessStartInfo(args[2], args[3..]) { RedirectStandardInput = true, UseShellExecute = false };
        if (args[1] != OwnUser) info.UserName = args[1];

        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void End(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.TrySetResult();
        }

        // Either may come from somebody who signals every process of that name: the program must not outlive its watchdog.
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var program = Process.Start(info) ?? throw new InvalidOperationException($"{args[2]} did not start.");
        program.StandardInput.Close();

        var ended = program.WaitForExitAsync();
        if (await Task.WhenAny(ended, stop.Task, ParentGone()) != ended) await Stop(program, signal, ended);
        return program.ExitCode;
    }

    private static async Task Stop(Process program, UnixSignal signal, Task ended)
    {
        program.Send(signal);
        if (await Task.WhenAny(ended, Task.Delay(Patience, TimeProvider.System)) != ended) program.Kill(entireProcessTree: true);
        await ended;
    }

    private static Task ParentGone() => Task.Run(() =>
    {
        using var input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0) { }
    });
}
