namespace PrintLab.Contracts.Lifecycle;

/// <summary>What PrintLab knows about one status. Every service and the pages read it from <see cref="JobStatuses"/>.</summary>
/// <param name="Name">One of <see cref="JobStatus"/>.</param>
/// <param name="Label">As people read it.</param>
public sealed record StatusInfo(string Name, string Label)
{
    /// <summary>The folder below the storage root that holds the job's files; null where they stay in the folder of the status before.</summary>
    public required string? Folder { get; init; }

    /// <summary>Who has to act next.</summary>
    public required WaitsFor WaitsFor { get; init; }

    /// <summary>Whether a job stays in it for good, but for corrections.</summary>
    public bool IsFinal => WaitsFor == WaitsFor.Nobody;

    /// <summary>Nothing was printed yet: a second identical upload by the same student is refused.</summary>
    public bool IsBeforePrinting { get; init; }

    /// <summary>Whether Files watches the job's folder for files that a slicer saves.</summary>
    public bool IsWatchedForSlicerFiles { get; init; }
}

/// <summary>Who has to act on a job next.</summary>
public enum WaitsFor
{
    /// <summary>Nobody: the job is done.</summary>
    Nobody,
    Staff,
    Student,
    Printer,
}
