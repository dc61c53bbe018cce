namespace PrintLab.Backup.Postgres;

/// <summary>The names of a lab's databases.</summary>
internal static class LabDatabases
{
    /// <summary>The database with the event log.</summary>
    public const string Jobs = "jobsdb";

    /// <summary>The database whose lock blocks the removal of files.</summary>
    public const string Files = "filesdb";

    /// <summary>The databases of followers of the log, each at its own position.</summary>
    public static IReadOnlyList<string> Followers { get; } = [Files, "notifydb", "reportingdb"];

    /// <summary>All, in dump order: this way no follower's saved position is ahead of the log.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Followers, Jobs];
}
