using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace PrintLab.Disk;

/// <summary>Writes that survive a power failure once they return, and hard links, which .NET has no API for.</summary>
public static partial class DurableFile
{
    /// <summary>Prefix of our own unfinished files; they count neither as a job's files nor as a backup's.</summary>
    public const string TemporaryPrefix = ".printlab-tmp-";

    // Returned when the file system does not support a call.
    private const int InvalidArgument = 22;

    /// <summary>An unused name in the folder.</summary>
    public static string Temporary(string folder) => Path.Combine(folder, TemporaryPrefix + Guid.NewGuid().ToString("N"));

    /// <summary>Replaces the file's content atomically.</summary>
    public static Task Write(string path, string text, CancellationToken cancellationToken) =>
        Write(path, file => file.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).AsTask());

    /// <summary>The same for whatever is written to the stream.</summary>
    public static async Task Write(string path, Func<FileStream, Task> write)
    {
        var folder = Path.GetDirectoryName(path)!;
        var temporary = Temporary(folder);
        try
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                BufferSize = 0,
                Options = FileOptions.Asynchronous,
            };
            await using (var file = new FileStream(temporary, options))
            {
                await write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        FlushFolder(folder);
    }

    /// <summary>Makes the names in a folder durable. Windows does so automatically.</summary>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(folder, 0);
        if (descriptor < 0)
        {
            throw Failed("open", folder);
        }

        // Some network file systems cannot flush a folder and return "invalid argument": nothing more can be done there.
        var failed = Flush(descriptor) != 0 && Marshal.GetLastPInvokeError() != InvalidArgument ? Failed("flush", folder) : null;
        _ = Close(descriptor);
        if (failed is not null)
        {
            throw failed;
        }
    }

    /// <summary>Creates a hard link. False when the file system does not support them, or not between these two places.</summary>
    public static bool TryLink(string existing, string name) =>
        OperatingSystem.IsWindows() ? LinkOnWindows(name, existing, 0) : LinkOnUnix(existing, name) == 0;

    /// <summary>Whether the error means that there is no space left, on the disk or in a quota.</summary>
    public static bool IsFull(this IOException exception) =>
        OperatingSystem.IsWindows() ? (exception.HResult & 0xFFFF) is 0x70 or 0x27 : exception.HResult is 28 or 122 or 69;

    private static IOException Failed(string what, string folder) =>
        new($"Could not {what} the folder {folder}: {Marshal.GetLastPInvokeErrorMessage()}", Marshal.GetLastPInvokeError());

    [UnsupportedOSPlatform("windows")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [UnsupportedOSPlatform("windows")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int descriptor);

    [UnsupportedOSPlatform("windows")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);

    [UnsupportedOSPlatform("windows")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LinkOnUnix(string existing, string name);

    [SupportedOSPlatform("windows")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [LibraryImport("kernel32", EntryPoint = "CreateHardLinkW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool LinkOnWindows(string name, string existing, nint security);
}
