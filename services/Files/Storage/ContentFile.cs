using Microsoft.Win32.SafeHandles;

namespace PrintLab.Files.Storage;

/// <summary>A new file written sequentially. It stays in the system's cache, because it is read as soon as it is complete.</summary>
internal sealed class ContentFile(string path) : IAsyncDisposable
{
    private readonly SafeFileHandle _file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
    private Task _flush = Task.CompletedTask;

    /// <summary>Bytes appended so far.</summary>
    public long Length { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_file, bytes, Length);
        Length += bytes.Length;
    }

    /// <summary>Completes once all data is on disk; the file can be read in the meantime.</summary>
    /// <exception cref="IOException">From this or an earlier write.</exception>
    public Task Flush() => _flush = Task.Run(() => RandomAccess.FlushToDisk(_file));

    public async ValueTask DisposeAsync()
    {
        await _flush.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _file.Dispose();
    }
}
