using PrintLab.Contracts.Events;
using PrintLab.Contracts.Lifecycle;

namespace PrintLab.Jobs.Domain;

/// <summary>
/// A student's print. Pure: it knows its rules, not where it is stored or what time it is. Instants are UTC, money is cents, weight
/// is grams, paths are relative to the storage root with "/".
/// </summary>
public sealed partial class Job
{
    public required string Id { get; init; }

    /// <summary>First hex digits of the id, as many as make it unique; part of every file name.</summary>
    public required string SimpleId { get; init; }

    /// <summary>Unguessable; opens the public status page.</summary>
    public required string StatusLink { get; init; }
    public required string StudentName { get; init; }

    /// <summary>Lower case, trimmed.</summary>
    public required string StudentEmail { get; init; }
    public required string Discipline { get; init; }
    public required string ClassNumber { get; init; }
    public required string PrintMethod { get; init; }
    public required string Color { get; init; }
    public required string Printer { get; set; }
    public required bool AcknowledgedMinimumCharge { get; init; }
    public required string OriginalFilename { get; init; }
    public required string DisplayName { get; set; }
    public required string FilePath { get; set; }
    public required string MetadataPath { get; set; }

    /// <summary>Name of the student's own file inside the job's folder.</summary>
    public required string OriginalStoredName { get; init; }

    /// <summary>Name of the copy of it that we wrote anew, inside the job's folder; null when there can be none, and for older jobs.</summary>
    public string? SafeCopy { get; set; }

    /// <summary>SHA-256 of the upload, lower case hex.</summary>
    public required string FileHash { get; init; }
    public required long FileBytes { get; init; }

    /// <summary>What the upload tells of its shape, as <c>ModelFacts</c> in JSON. Null until it was looked at, empty when it told nothing.</summary>
    public string? Model { get; set; }

    /// <summary>What the student was told it will come to, as <c>Estimate</c> in JSON. Null where nothing could be said.</summary>
    public string? Estimate { get; set; }

    /// <summary>What it was made from; no other job may be. Null for jobs older than this rule.</summary>
    public string? UploadId { get; init; }
    public required string Status { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When it entered its present status; reverts and retention count from here.</summary>
    public DateTimeOffset StatusChangedAt { get; set; }
    public double? WeightG { get; set; }

    /// <summary>Rounded up to the next half hour.</summary>
    public double? TimeHours { get; set; }

    /// <summary>The price agreed to; the payment's own price may differ.</summary>
    public long? CostCents { get; set; }
    public bool StudentConfirmed { get; set; }
    public DateTimeOffset? StudentConfirmedAt { get; set; }
    public string? ConfirmToken { get; set; }
    public DateTimeOffset? ConfirmTokenExpires { get; set; }
    public bool IsConfirmationExpired { get; set; }
    public DateTimeOffset? ConfirmationLastSentAt { get; set; }

    /// <summary>The last repeated sending, by student or staff; the student's limit counts from it.</summary>
    public DateTimeOffset? ConfirmationResentAt { get; set; }
    public string[]? RejectReasons { get; set; }
    public DateTimeOffset? StaffViewedAt { get; set; }
    public string? LastUpdatedBy { get; set; }
    public string Notes { get; set; } = "";
    public bool Flagged { get; set; }
    public string? FlagReason { get; set; }
    public int FailedPrints { get; set; }

    /// <summary>Grows with every committed change; the database refuses a commit from an older one.</summary>
    public int Version { get; set; }

    /// <summary>The folder of the job's files.</summary>
    public string Folder => FilePath[..FilePath.LastIndexOf('/')];

    public string AuthoritativeFilename => FilePath[(FilePath.LastIndexOf('/') + 1)..];

    public string OriginalPath => $"{Folder}/{OriginalStoredName}";

    /// <summary>
    /// What a slicer may open without fear: the safe copy of the student's file, or what staff saved themselves. Null when there is only what
    /// the student sent.
    /// </summary>
    public string? SafePath =>
        AuthoritativeFilename != OriginalStoredName ? FilePath
        : SafeCopy is { } copy ? $"{Folder}/{copy}"
        : null;

    /// <summary>The name all its files and folders begin with.</summary>
    public string Stem => Folder[(Folder.LastIndexOf('/') + 1)..];

    /// <summary>Ends a change: the job enters the status, if any, its paths follow, and its version says who changed it last.</summary>
    /// <param name="status">Null when it keeps the one it has.</param>
    public void Change(string? status, string changedBy, DateTimeOffset now)
    {
        if (status is not null)
        {
            Status = status;
            StatusChangedAt = now;
            MoveTo(FolderIn(status));
        }

        Version++;
        UpdatedAt = now;
        LastUpdatedBy = changedBy;
    }

    /// <summary>The fact of the change just made, with what every event of a job says.</summary>
    public JobFact Complete(JobFact fact, string statusBefore) =>
        fact with
        {
            Version = Version,
            Folder = Folder,
            From = Status != statusBefore ? statusBefore : null,
            To = Status != statusBefore ? Status : null,
        };

    /// <summary>The job's folder in a status; the present one where the status has none.</summary>
    public string FolderIn(string status) => JobStatuses.FolderOf(status) is { } folder ? $"{folder}/{Stem}" : Folder;

    /// <summary>A revert is accepted until then; only meaningful in a status that has one.</summary>
    public DateTimeOffset RevertUntil(TimeSpan window) => StatusChangedAt + window;

    private void MoveTo(string folder)
    {
        FilePath = $"{folder}/{AuthoritativeFilename}";
        MetadataPath = $"{folder}/{FileNaming.Metadata}";
    }
}
