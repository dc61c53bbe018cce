using System.Runtime.InteropServices;

namespace PrintLab.Contracts;

/// <summary>
/// What the lab writes is for the lab: mails contain confirmation links, logs contain names, and a computer may have other users. Every process of
/// ours calls this first, and the processes it starts inherit it.
/// </summary>
public static partial class PrivateFiles
{
    private const uint NothingForOthers = 0b000_111_111;

    /// <summary>New files and folders of this process are accessible to their owner only, unless their creator says otherwise.</summary>
    public static void Only()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetMask(NothingForOthers);
        }
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "umask")]
    private static partial uint SetMask(uint mask);
}
