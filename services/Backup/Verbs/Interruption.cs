using System.Runtime.InteropServices;

namespace PrintLab.Backup.Verbs;

/// <summary>When a command is to end before it is done: after Ctrl-C or SIGTERM, or with the process that started it.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly PosixSignalRegistration _interrupted;
    private readonly PosixSignalRegistration _terminated;

    /// <summary>Begins to listen.</summary>
    /// <param name="endsWithInput">
    /// Whether the standard input is held open by the process that started this one: it closes with that process, however that ends.
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

    // Reading is not to be interrupted; it ends with this process at the latest.
    private async Task FollowInput()
    {
        await Task.Yield();
        await using var input = Console.OpenStandardInput();
        await input.CopyToAsync(Stream.Null, CancellationToken.None);
        await _stopping.CancelAsync();
    }
}
