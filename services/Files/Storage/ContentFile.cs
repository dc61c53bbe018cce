using Microsoft.Win32.SafeHandles;
using PrintLab.ServiceDefaults;

namespace PrintLab.Files.Storage;

/// <summary>
/// A new file written sequentially. It stays in the system's cache, because it is read as soon as it is complete; the disk starts writing
/// in the meantime, so little is left to wait for at the end.
/// </summary>
internal sealed class ContentFile(string path) : IAsyncDisposable
{
    private const int BetweenNudges = 4 * 1024 * 1024;

    private readonly SafeFileHandle _file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
    private Task _flush = Task.CompletedTask;
    private long _nudged;

    /// <summary>Bytes appended so far.</summary>
    public long Length { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_file, bytes, Length);
        Length += bytes.Length;
        if (Length - _nudged >= BetweenNudges)
        {
            DurableFile.BeginWriting(_file, _nudged, Length - _nudged);
            _nudged = Length;
        }
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
