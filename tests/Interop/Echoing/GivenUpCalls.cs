using System.Collections.Concurrent;

namespace PrintLab.Tests.Interop.Echoing;

/// <summary>The waiting calls whose client went away or whose deadline passed, by their text.</summary>
internal sealed class GivenUpCalls
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _calls = new(StringComparer.Ordinal);

    public void Add(string text) => Call(text).TrySetResult();

    /// <summary>Done when the call with this text is given up; fails when it never is.</summary>
    public Task OfAsync(string text) => Call(text).Task.WaitAsync(TimeSpan.FromSeconds(30));

    private TaskCompletionSource Call(string text) =>
        _calls.GetOrAdd(text, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
