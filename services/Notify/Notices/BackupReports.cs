using PrintLab.Contracts.Backups;

namespace PrintLab.Notify.Notices;

/// <summary>The reports written by backups, by path.</summary>
public sealed class BackupReports(string dataFolder)
{
    /// <summary>Oldest first; empty if no backup was ever made.</summary>
    public IReadOnlyList<string> Paths
    {
        get
        {
            var folder = BackupReport.FolderIn(dataFolder);
            return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)] : [];
        }
    }
}
