namespace PrintLab.Contracts.Lifecycle;

/// <summary>What PrintLab knows about one status. Every service and the pages read it from <see cref="JobStatuses"/>.</summary>
/// <param name="Name">One of <see cref="JobStatus"/>.</param>
/// <param name="Label">The display name.</param>
public sealed record StatusInfo(string Name, string Label)
{
    /// <summary>The folder below the storage root that holds the job's files; null if they stay in the previous status's folder.</summary>
    public required string? Folder { get; init; }

    /// <summary>Who has to act next.</summary>
    public required WaitsFor WaitsFor { get; init; }

    /// <summary>Whether a job stays in it permanently, except for corrections.</summary>
    public bool IsFinal => WaitsFor == WaitsFor.Nobody;

    /// <summary>Nothing has been printed yet: an identical second upload by the same student is refused.</summary>
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
