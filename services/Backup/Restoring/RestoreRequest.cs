namespace PrintLab.Backup.Restoring;

/// <summary>What to restore.</summary>
[Flags]
internal enum RestoreParts
{
    /// <summary>Storage, keys, email wordings and lab.json.</summary>
    Files = 1,

    /// <summary>The databases, and the checks that need both.</summary>
    Databases = 2,

    /// <summary>A whole lab.</summary>
    All = Files | Databases,
}

/// <summary>What the operator wants restored.</summary>
/// <param name="Id">The backup.</param>
/// <param name="MayReplace">Whether existing data may be replaced.</param>
/// <param name="IsTrial">Whether the backup's lab is still running elsewhere: the restored one must not send its emails or write its backups.</param>
/// <param name="Parts">
/// If the server runs on the folder itself, the files are restored first, the server is created with the restored keys, then the databases follow.
/// </param>
internal sealed record RestoreRequest(string Id, bool MayReplace, bool IsTrial, RestoreParts Parts)
{
    public bool HasFiles => Parts.HasFlag(RestoreParts.Files);

    public bool HasDatabases => Parts.HasFlag(RestoreParts.Databases);
}
