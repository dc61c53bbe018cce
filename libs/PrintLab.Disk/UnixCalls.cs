using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace PrintLab.Disk;

/// <summary>System calls that .NET has no API for. Constants are those of Linux and macOS, which differ, partly by processor.</summary>
[UnsupportedOSPlatform("windows")]
internal static partial class UnixCalls
{
    public const int NotPermitted = 1;
    public const int NoEntry = 2;
    public const int NoDeviceOrAddress = 6;
    public const int AccessDenied = 13;
    public const int NotADirectory = 20;

    private const int CurrentFolder = -100;
    private const int DoNotFollow = 0x100;
    private const int Opened = 0x1000;
    private const uint TypeOnly = 1;
    private const int TypeAt = 28;

    private static bool IsArm => RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm;

    public static int TooManyLinks => OperatingSystem.IsMacOS() ? 62 : 40;

    private static int CloseOnExec => OperatingSystem.IsMacOS() ? 0x100_0000 : 0x8_0000;

    private static int NonBlocking => OperatingSystem.IsMacOS() ? 0x4 : 0x800;

    private static int NoFollow =>
        OperatingSystem.IsMacOS() ? 0x100
        : IsArm ? 0x8000
        : 0x2_0000;

    private static int DirectoryOnly =>
        OperatingSystem.IsMacOS() ? 0x10_0000
        : IsArm ? 0x4000
        : 0x1_0000;

    /// <summary>Opens for reading without following a link at the end and without waiting for the other end of a pipe.</summary>
    /// <returns>Negative on failure; the error is in <see cref="Marshal.GetLastPInvokeError"/>.</returns>
    public static int OpenFile(string path) => Open(path, NonBlocking | NoFollow | CloseOnExec);

    /// <summary>Opens a folder; a link counts as none only below another folder.</summary>
    public static int OpenFolder(string path) => Open(path, DirectoryOnly | CloseOnExec);

    /// <inheritdoc cref="OpenFolder(string)"/>
    public static int OpenFolder(SafeFileHandle below, string name) => OpenAt(below, name, DirectoryOnly | NoFollow | CloseOnExec);

    /// <summary>The type bits of the mode, of Linux's statx; links are not followed. Null when there is no such entry.</summary>
    public static int? TypeOf(string path)
    {
        Span<byte> found = stackalloc byte[256];
        return Statx(CurrentFolder, path, DoNotFollow, TypeOnly, ref found[0]) == 0 ? MemoryMarshal.Read<ushort>(found[TypeAt..]) & 0xF000 : null;
    }

    /// <inheritdoc cref="TypeOf(string)"/>
    public static int? TypeOf(SafeFileHandle file)
    {
        Span<byte> found = stackalloc byte[256];
        return Statx(file, "", Opened, TypeOnly, ref found[0]) == 0 ? MemoryMarshal.Read<ushort>(found[TypeAt..]) & 0xF000 : null;
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenAt(SafeFileHandle folder, string name, int flags);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, ref byte found);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(SafeFileHandle file, string path, int flags, uint mask, ref byte found);
}
