using System.Text.Json.Serialization;

namespace PrintLab.Contracts.Events;

/// <summary>Staff deleted a file that an audit had found to belong to no job, or to be left where its job no longer is.</summary>
/// <param name="FilePath">Relative to the storage root.</param>
/// <param name="Kind">"orphan" or "stale"</param>
/// <param name="FileJobId">The job it once belonged to; null when none is known. The event is in no job's history.</param>
[SeenBy(Audience.Staff)]
public sealed record FileDeleted(
    string FilePath,
    string Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? FileJobId,
    long Bytes
) : EventFact;

/// <summary>Staff replaced a changed file by the kept copy of what the student submitted.</summary>
/// <param name="FileHash">SHA-256 of what the student submitted, in lower case hex.</param>
[SeenBy(Audience.Staff)]
public sealed record OriginalRestored(string FileName, string FileHash) : JobFact;
