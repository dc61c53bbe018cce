namespace PrintLab.AppHost.Settings;

/// <summary>Which disk a folder is on.</summary>
internal static class Disks
{
    /// <summary>Whether a disk failure would destroy both; neither needs to exist yet.</summary>
    public static bool AreSame(string one, string other) => MountOf(one) == MountOf(other);

    private static string MountOf(string path) =>
        DriveInfo
            .GetDrives()
            .Select(drive => Path.TrimEndingDirectorySeparator(drive.RootDirectory.FullName))
            .Where(root =>
                path == root
                || path.StartsWith(Path.EndsInDirectorySeparator(root) ? root : root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            )
            .MaxBy(root => root.Length)
        ?? "";
}
