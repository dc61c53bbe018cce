using System.Threading.Channels;

namespace PrintLab.Tests.Interop.Echoing;

/// <summary>The waiting calls whose client went away or whose deadline passed, in order.</summary>
internal sealed class GivenUpCalls
{
    private readonly Channel<string> _texts = Channel.CreateUnbounded<string>();

    public void Add(string text) => _texts.Writer.TryWrite(text);

    /// <summary>The next one; fails when none comes at all.</summary>
    public Task<string> NextAsync() => _texts.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
}
