using System.Diagnostics;

namespace PrintLab.Tests.Integration.Testing;

/// <summary>Waits for what happens beside the request: a mail, a moved file, a restarted service.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(100);

    /// <summary>The first answer that is not null. Fails, saying what was awaited, when none comes in time.</summary>
    public static Task<T> Get<T>(string what, Func<Task<T?>> look)
        where T : class => Within(Patience, what, look);

    public static Task<T> Get<T>(string what, Func<T?> look)
        where T : class => Within(Patience, what, () => Task.FromResult(look()));

    public static Task IsTrue(string what, Func<Task<bool>> look) => Within(Patience, what, async () => await look() ? what : null);

    public static Task IsTrue(string what, Func<bool> look) => IsTrue(what, look, Patience);

    /// <summary>For what takes longer than the usual half minute.</summary>
    public static Task IsTrue(string what, Func<bool> look, TimeSpan patience) => Within(patience, what, () => Task.FromResult(look() ? what : null));

    private static async Task<T> Within<T>(TimeSpan patience, string what, Func<Task<T?>> look)
        where T : class
    {
        var watch = Stopwatch.StartNew();
        // What takes long on a busy machine is not made slower by asking for it often.
        for (var wait = ShortestWait; ; wait = wait < LongestWait ? wait * 1.5 : LongestWait)
        {
            if (await look() is { } found)
            {
                return found;
            }

            (watch.Elapsed < patience).ShouldBeTrue($"waited {patience.TotalSeconds} s in vain for {what}");
            await Task.Delay(wait);
        }
    }
}
