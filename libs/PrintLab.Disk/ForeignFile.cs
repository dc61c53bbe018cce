using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace PrintLab.Disk;

/// <summary>
/// Reads files in folders that other people and programs write to. Only regular files are opened, no link is followed, and nothing waits: a pipe
/// that somebody put there must not stop the reader.
/// </summary>
public static class ForeignFile
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Whether there is a regular file.</summary>
    public static bool Exists(string path) => EntryKinds.Of(path) == EntryKind.File;

    /// <summary>Opens the file for reading; others may write, move or delete it meanwhile.</summary>
    /// <exception cref="UnreadableFileException">It is not a regular file.</exception>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="IOException">The disk failed.</exception>
    public static FileStream Open(string path, int bufferSize = 0)
    {
        var handle = OpenHandle(path);
        try
        {
            return new FileStream(handle, FileAccess.Read, bufferSize, handle.IsAsync);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <inheritdoc cref="Open"/>
    public static SafeFileHandle OpenHandle(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            RequireFile(path);
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.Asynchronous);
        }

        var descriptor = UnixCalls.OpenFile(path);
        if (descriptor < 0)
        {
            throw Failure(path, Marshal.GetLastPInvokeError());
        }

        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        try
        {
            // The name may have changed its meaning since; what counts is what was opened.
            RequireFile(OperatingSystem.IsLinux() ? EntryKinds.OfOpened(handle) : EntryKinds.Of(path), path);
            return handle;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>The whole content.</summary>
    /// <param name="most">In bytes; a larger file is unreadable.</param>
    /// <exception cref="UnreadableFileException">It is not a regular file, is too large, or does not come in time.</exception>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static async Task<byte[]> Read(string path, int most, CancellationToken cancellationToken)
    {
        try
        {
            // A share that hangs keeps a thread even while a file is being opened: it must not be the caller's.
            return await Task.Run(() => ReadUnbounded(path, most, cancellationToken), cancellationToken).WaitAsync(Patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new UnreadableFileException(path, $"cannot be read within {Patience.TotalSeconds} s");
        }
    }

    private static async Task<byte[]> ReadUnbounded(string path, int most, CancellationToken cancellationToken)
    {
        using var file = OpenHandle(path);
        var content = new byte[Math.Min(RandomAccess.GetLength(file), most + 1L)];
        var length = 0;
        while (length < content.Length)
        {
            var read = await RandomAccess.ReadAsync(file, content.AsMemory(length), length, cancellationToken);
            if (read == 0)
            {
                break;
            }

            length += read;
        }

        return length <= most ? content[..length] : throw new UnreadableFileException(path, $"is larger than {most / 1024} KB");
    }

    private static void RequireFile(string path) => RequireFile(EntryKinds.Of(path), path);

    private static void RequireFile(EntryKind kind, string path)
    {
        if (kind == EntryKind.Missing)
        {
            throw new FileNotFoundException($"There is no file {path}.", path);
        }

        if (kind != EntryKind.File)
        {
            throw NotAFile(kind, path);
        }
    }

    private static UnreadableFileException NotAFile(EntryKind kind, string path) =>
        new(path, $"is a {kind.ToString().ToLowerInvariant()}, not a file");

    [UnsupportedOSPlatform("windows")]
    private static Exception Failure(string path, int error)
    {
        var message = $"{path} cannot be opened: {Marshal.GetPInvokeErrorMessage(error)}";
        return error switch
        {
            UnixCalls.NoEntry => new FileNotFoundException($"There is no file {path}.", path),
            UnixCalls.NotADirectory => new DirectoryNotFoundException(message),
            UnixCalls.AccessDenied or UnixCalls.NotPermitted => new UnauthorizedAccessException(message),
            UnixCalls.NoDeviceOrAddress => NotAFile(EntryKinds.Of(path), path),
            _ when error == UnixCalls.TooManyLinks => NotAFile(EntryKind.Link, path),
            _ => new IOException(message, error),
        };
    }
}
