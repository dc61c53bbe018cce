using System.Diagnostics;

namespace PrintLab.Testing;

/// <summary>Waits for what happens outside the test: an email, a moved file, a restarted service.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(100);

    /// <summary>The first answer that is not null. Fails, saying what was awaited, when none comes in time.</summary>
    public static Task<T> Get<T>(string what, Func<Task<T?>> look)
        where T : class => Within(Patience, () => what, look);

    /// <inheritdoc cref="Get{T}(string, Func{Task{T}})"/>
    public static Task<T> Get<T>(string what, Func<T?> look)
        where T : class => Within(Patience, () => what, () => Task.FromResult(look()));

    /// <summary>Returns as soon as the condition holds. Fails, saying what was awaited, when it does not within half a minute or <paramref name="patience"/>.</summary>
    public static Task IsTrue(string what, Func<Task<bool>> look, TimeSpan? patience = null) => IsTrue(look, () => what, patience);

    /// <inheritdoc cref="IsTrue(string, Func{Task{bool}}, TimeSpan?)"/>
    public static Task IsTrue(string what, Func<bool> look, TimeSpan? patience = null) => IsTrue(() => Task.FromResult(look()), () => what, patience);

    /// <summary>The same, for a failure message that is only known at the end, such as what a process wrote.</summary>
    public static Task IsTrue(Func<bool> look, Func<string> otherwise) => IsTrue(() => Task.FromResult(look()), otherwise);

    /// <inheritdoc cref="IsTrue(Func{bool}, Func{string})"/>
    public static Task IsTrue(Func<Task<bool>> look, Func<string> otherwise, TimeSpan? patience = null) =>
        Within(patience ?? Patience, otherwise, async () => await look() ? "" : null);

    private static async Task<T> Within<T>(TimeSpan patience, Func<string> what, Func<Task<T?>> look)
        where T : class
    {
        var watch = Stopwatch.StartNew();

        // Polling more often would only slow down a busy machine.
        for (var wait = ShortestWait; ; wait = wait < LongestWait ? wait * 1.5 : LongestWait)
        {
            if (await look() is { } found)
            {
                return found;
            }

            (watch.Elapsed < patience).ShouldBeTrue($"waited {patience.TotalSeconds} s in vain: {what()}");
            await Task.Delay(wait);
        }
    }
}
