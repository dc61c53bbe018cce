using System.Runtime.InteropServices;

namespace PrintLab.Backup.Verbs;

/// <summary>Signals that a command must stop early: after Ctrl-C or SIGTERM, or when the process that started it exits.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly PosixSignalRegistration _interrupted;
    private readonly PosixSignalRegistration _terminated;

    /// <summary>Starts listening.</summary>
    /// <param name="endsWithInput">
    /// Whether the process that started this one holds the standard input open: it closes when that process exits, for whatever reason.
    /// </param>
    public Interruption(bool endsWithInput)
    {
        _interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        _terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        if (endsWithInput)
        {
            _ = FollowInput();
        }
    }

    public CancellationToken Token => _stopping.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        _interrupted.Dispose();
        _terminated.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        _stopping.Cancel();
    }

    // Reading cannot be interrupted; it ends with this process at the latest.
    private async Task FollowInput()
    {
        await Task.Yield();
        await using var input = Console.OpenStandardInput();
        await input.CopyToAsync(Stream.Null, CancellationToken.None);
        await _stopping.CancelAsync();
    }
}
