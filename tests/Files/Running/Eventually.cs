namespace PrintLab.Tests.Files.Running;

/// <summary>Waits for what happens in another process, as long as patience lasts and not longer than needed.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task Holds(Func<bool> condition, Func<string> otherwise)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            patience.IsCancellationRequested.ShouldBeFalse(otherwise());
            await Task.Delay(10, CancellationToken.None);
        }
    }

    public static async Task Holds(Func<Task<bool>> condition, Func<string> otherwise)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            patience.IsCancellationRequested.ShouldBeFalse(otherwise());
            await Task.Delay(10, CancellationToken.None);
        }
    }
}
