using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace PrintLab.Disk;

/// <summary>What a name in a folder stands for.</summary>
public enum EntryKind
{
    /// <summary>Nothing, or nothing that can be reached by its name, as when it is not valid UTF-8.</summary>
    Missing,

    /// <summary>A regular file.</summary>
    File,
    Folder,

    /// <summary>A symbolic link, or a reparse point of Windows.</summary>
    Link,
    Pipe,
    Socket,
    Device,
}

/// <summary>Looks at names without following links.</summary>
public static class EntryKinds
{
    private const int PipeBits = 0x1000;
    private const int FolderBits = 0x4000;
    private const int FileBits = 0x8000;
    private const int LinkBits = 0xA000;
    private const int SocketBits = 0xC000;

    public static EntryKind Of(string path) => OperatingSystem.IsLinux() ? OfType(UnixCalls.TypeOf(path)) : OfAttributes(path);

    /// <summary>The kind of what was opened, whatever its name stands for now.</summary>
    [UnsupportedOSPlatform("windows")]
    internal static EntryKind OfOpened(SafeFileHandle file) => OfType(UnixCalls.TypeOf(file));

    private static EntryKind OfType(int? bits) =>
        bits switch
        {
            null => EntryKind.Missing,
            FileBits => EntryKind.File,
            FolderBits => EntryKind.Folder,
            LinkBits => EntryKind.Link,
            PipeBits => EntryKind.Pipe,
            SocketBits => EntryKind.Socket,
            _ => EntryKind.Device,
        };

    // Pipes and devices appear as files here; opening them is what reveals them.
    private static EntryKind OfAttributes(string path)
    {
        try
        {
            var attributes = File.GetAttributes(path);
            return attributes.HasFlag(FileAttributes.ReparsePoint) ? EntryKind.Link
                : attributes.HasFlag(FileAttributes.Directory) ? EntryKind.Folder
                : EntryKind.File;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return EntryKind.Missing;
        }
    }
}
