namespace PrintLab.Backup.Postgres;

/// <summary>The databases of a lab by their names.</summary>
internal static class LabDatabases
{
    /// <summary>The database with the event log.</summary>
    public const string Jobs = "jobsdb";

    /// <summary>The one whose lock holds removals of files up.</summary>
    public const string Files = "filesdb";

    /// <summary>Those that follow the log, each at a position of its own.</summary>
    public static IReadOnlyList<string> Followers { get; } = [Files, "notifydb", "reportingdb"];

    /// <summary>All, in the order in which they are dumped: no follower's kept position is then ahead of the log.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Followers, Jobs];
}
