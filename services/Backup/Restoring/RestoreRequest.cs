namespace PrintLab.Backup.Restoring;

/// <summary>What a restore brings back.</summary>
[Flags]
internal enum RestoreParts
{
    /// <summary>Storage, keys, mail wordings and lab.json.</summary>
    Files = 1,

    /// <summary>The databases, and the checks that need both.</summary>
    Databases = 2,

    /// <summary>A lab.</summary>
    All = Files | Databases,
}

/// <summary>What the operator wants restored.</summary>
/// <param name="Id">The backup.</param>
/// <param name="MayReplace">Whether what is in the way may go.</param>
/// <param name="IsTrial">Whether the lab of the backup lives on elsewhere: the restored one must not write its mails and backups.</param>
/// <param name="Parts">
/// Whoever runs the server on the folder itself restores the files first, makes the server with the restored keys, and then restores the databases.
/// </param>
internal sealed record RestoreRequest(string Id, bool MayReplace, bool IsTrial, RestoreParts Parts)
{
    public bool HasFiles => Parts.HasFlag(RestoreParts.Files);

    public bool HasDatabases => Parts.HasFlag(RestoreParts.Databases);
}
