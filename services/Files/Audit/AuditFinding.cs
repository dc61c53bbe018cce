namespace PrintLab.Files.Audit;

/// <summary>One difference between the jobs' records and the storage.</summary>
public sealed record AuditFinding
{
    /// <summary>A file that belongs to no job.</summary>
    public const string Orphan = "orphan";

    /// <summary>A file of a known job in a folder where the job is not.</summary>
    public const string Stale = "stale";

    /// <summary>A record names a file that is not there.</summary>
    public const string BrokenLink = "broken_link";

    /// <summary>The content differs from what the student submitted.</summary>
    public const string Changed = "changed";

    /// <summary>A metadata.json that is damaged, or says something else than the record.</summary>
    public const string Metadata = "metadata";

    public long Id { get; init; }

    public string RunId { get; init; } = "";

    public required string Kind { get; init; }

    /// <summary>Relative to the storage root, with "/".</summary>
    public required string Path { get; init; }

    /// <summary>Empty when no job is known.</summary>
    public string JobId { get; init; } = "";

    public string StudentName { get; init; } = "";

    /// <summary>What is wrong, as the end of a sentence that begins with the path.</summary>
    public required string Detail { get; init; }

    public long Bytes { get; init; }

    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>Whether an intact copy of the student's file is kept.</summary>
    public bool Restorable { get; init; }

    /// <summary>Of an orphan or a stale file.</summary>
    public bool IsStray => Kind is Orphan or Stale;
}
