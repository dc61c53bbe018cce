using Microsoft.Win32.SafeHandles;

namespace PrintLab.Files.Storage;

/// <summary>
/// A new file written from front to back, past the operating system's cache where the file system allows it: the disk takes each buffer
/// while the next one fills, so little is left to wait for at the end, and large uploads push nothing out of the cache.
/// </summary>
internal sealed class ContentFile(string path) : IAsyncDisposable
{
    private const int BufferBytes = 512 * 1024;

    private readonly SafeFileHandle _file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, FileOptions.Asynchronous);
    private AlignedBuffer _filling = new(BufferBytes);
    private AlignedBuffer _leaving = new(BufferBytes);
    private Task _write = Task.CompletedTask;
    private int _filled;
    private long _sent;
    private bool _direct;

    /// <summary>Bytes appended so far.</summary>
    public long Length => _sent + _filled;

    /// <exception cref="IOException">From this or an earlier write.</exception>
    public async ValueTask Append(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        while (!bytes.IsEmpty)
        {
            var taken = Math.Min(bytes.Length, BufferBytes - _filled);
            bytes[..taken].CopyTo(_filling.Memory[_filled..]);
            bytes = bytes[taken..];
            _filled += taken;
            if (_filled == BufferBytes)
            {
                await Send(BufferBytes, cancellation);
            }
        }
    }

    /// <summary>All of it is in the file afterwards, for whoever reads it, though not yet safe from a power cut.</summary>
    public async Task Complete(CancellationToken cancellation)
    {
        var length = Length;
        var blocks = (_filled + AlignedBuffer.Block - 1) / AlignedBuffer.Block * AlignedBuffer.Block;
        _filling.GetSpan()[_filled..blocks].Clear();
        await Send(blocks, cancellation);
        await _write;

        // The last block was written whole.
        RandomAccess.SetLength(_file, length);
    }

    /// <summary>Returns once the disk has it.</summary>
    public void Flush() => RandomAccess.FlushToDisk(_file);

    public async ValueTask DisposeAsync()
    {
        // The buffers must outlive the write that reads from them, whatever becomes of it.
        await _write.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _file.Dispose();
        ((IDisposable)_filling).Dispose();
        ((IDisposable)_leaving).Dispose();
    }

    private async Task Send(int bytes, CancellationToken cancellation)
    {
        await _write;
        if (_sent == 0)
        {
            _direct = DurableFile.TryPassCache(_file);
        }

        (_filling, _leaving) = (_leaving, _filling);
        _write = Write(_leaving.Memory[..bytes], _sent, cancellation);
        _sent += bytes;
        _filled = 0;
    }

    private async Task Write(ReadOnlyMemory<byte> bytes, long at, CancellationToken cancellation)
    {
        try
        {
            await RandomAccess.WriteAsync(_file, bytes, at, cancellation);
        }
        catch (IOException exception) when (_direct && exception.HResult == DurableFile.InvalidArgument)
        {
            // Some network shares take the wish and refuse the write.
            _direct = false;
            DurableFile.UseCache(_file);
            await RandomAccess.WriteAsync(_file, bytes, at, cancellation);
        }
    }
}
