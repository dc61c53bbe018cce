using PrintLab.Contracts.Backups;

namespace PrintLab.Backup.Contents;

/// <summary>Paths inside a backup's folder, with <c>/</c>.</summary>
internal static class BackupLayout
{
    /// <summary>The jobs' files.</summary>
    public const string Storage = "storage";

    /// <summary>The installation's secrets.</summary>
    public const string Keys = "keys";

    /// <summary>The lab's own email wordings.</summary>
    public const string MailTemplates = "mail-templates";

    /// <summary>The lab's configuration file.</summary>
    public const string LabFile = RestoredFolder.LabFile;

    /// <summary>A database's dump.</summary>
    public static string DumpOf(string database) => $"databases/{database}.dump";

    /// <summary>Path of a storage file, from its path below the storage root.</summary>
    public static string InStorage(string relative) => $"{Storage}/{relative}";

    /// <summary>The path below the storage root; null if the file is not from the storage.</summary>
    public static string? BelowStorage(string path) => path.StartsWith(Storage + "/", StringComparison.Ordinal) ? path[(Storage.Length + 1)..] : null;
}
