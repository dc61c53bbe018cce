namespace PrintLab.ServiceDefaults.Storage;

/// <summary>Names of our own in the lab's storage. Everything else there is a status folder, a job's folder or a file in one.</summary>
public static class StorageLayout
{
    /// <summary>The file that says which lab the storage belongs to.</summary>
    public const string Marker = ".printlab-storage";

    /// <summary>Contains one folder per upload that no job has adopted yet.</summary>
    public const string Incoming = ".incoming";

    /// <summary>Contains what is being deleted.</summary>
    public const string Trash = ".trash";
}
