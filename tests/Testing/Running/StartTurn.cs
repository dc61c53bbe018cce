namespace PrintLab.Testing.Running;

/// <summary>
/// Lets labs start one after the other, whichever test project they belong to. A lab's start keeps all cores busy, so several at once take longer
/// than each test would wait for its own.
/// </summary>
public sealed class StartTurn : IDisposable
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(200);

    private readonly FileStream _held;

    private StartTurn(FileStream held) => _held = held;

    /// <summary>Waits for the turn, which lasts until disposed; a killed process leaves it to the next one.</summary>
    public static async Task<StartTurn> Take()
    {
        var file = Path.Combine(Path.GetTempPath(), "printlab-tests-start.lock");
        while (true)
        {
            try
            {
                return new StartTurn(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException)
            {
                await Task.Delay(BetweenTries);
            }
        }
    }

    public void Dispose() => _held.Dispose();
}
