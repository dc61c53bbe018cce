using System.Diagnostics;

namespace PrintLab.Tests.Integration.Testing;

/// <summary>Waits for what happens beside the request: a mail, a moved file, a restarted service.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    /// <summary>The first answer that is not null. Fails, saying what was awaited, when none comes in time.</summary>
    public static async Task<T> Get<T>(string what, Func<Task<T?>> look, TimeSpan? patience = null)
        where T : class
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            if (await look() is { } found)
            {
                return found;
            }

            (watch.Elapsed < (patience ?? Patience)).ShouldBeTrue($"waited {(patience ?? Patience).TotalSeconds} s in vain for {what}");
            await Task.Delay(Between);
        }
    }

    public static async Task<T> Get<T>(string what, Func<T?> look)
        where T : class => await Get(what, () => Task.FromResult(look()));

    public static async Task IsTrue(string what, Func<Task<bool>> look) => await Get(what, async () => await look() ? what : null);

    /// <param name="patience">For what takes longer than the usual half minute.</param>
    public static async Task IsTrue(string what, Func<bool> look, TimeSpan? patience = null) =>
        await Get(what, () => Task.FromResult(look() ? what : null), patience);
}
