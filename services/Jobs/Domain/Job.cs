using PrintLab.Contracts.Events;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Lab.Texts;

namespace PrintLab.Jobs.Domain;

/// <summary>
/// A student's print. Pure: it knows its rules, not where it is stored or what time it is. Instants are UTC, money is in cents, weight in
/// grams; paths are relative to the storage root and use "/".
/// </summary>
public sealed partial class Job
{
    public required string Id { get; init; }

    /// <summary>As many leading hex digits of the id as make it unique; part of every file name.</summary>
    public required string SimpleId { get; init; }

    /// <summary>Unguessable; opens the public status page.</summary>
    public required string StatusLink { get; init; }
    public required string StudentName { get; init; }

    /// <summary>As <see cref="EmailAddress.Read(string)"/> returns it.</summary>
    public required string StudentEmail { get; init; }

    /// <summary>What searches look in: name, address, and class number.</summary>
    public string SearchText
    {
        get => field ??= ComparableText.SearchOf(StudentName, StudentEmail, ClassNumber);
        private init;
    }
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

    /// <summary>Name of the copy that we rewrote from it, inside the job's folder; null when there can be none.</summary>
    public string? SafeCopy { get; set; }

    /// <summary>SHA-256 of the upload, lower case hex.</summary>
    public required string FileHash { get; init; }
    public required long FileBytes { get; init; }

    /// <summary>What was read about the upload's shape, as <c>ModelFacts</c> in JSON.</summary>
    public required string Model { get; set; }

    /// <summary>The estimate shown to the student, as <c>Estimate</c> in JSON. Null where none was possible.</summary>
    public string? Estimate { get; set; }

    /// <summary>The upload it was made from, which no other job may use.</summary>
    public required string UploadId { get; init; }
    public required string Status { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When it entered its current status; reverts and retention count from here.</summary>
    public DateTimeOffset StatusChangedAt { get; set; }
    public double? WeightG { get; set; }

    /// <summary>Rounded up to the next half hour.</summary>
    public double? TimeHours { get; set; }

    /// <summary>The agreed price; the payment's own price may differ.</summary>
    public long? CostCents { get; set; }
    public bool StudentConfirmed { get; set; }
    public DateTimeOffset? StudentConfirmedAt { get; set; }
    public string? ConfirmToken { get; set; }
    public DateTimeOffset? ConfirmTokenExpires { get; set; }
    public bool IsConfirmationExpired { get; set; }
    public DateTimeOffset? ConfirmationLastSentAt { get; set; }

    /// <summary>When the confirmation was last resent, by student or staff; the student's limit counts from it.</summary>
    public DateTimeOffset? ConfirmationResentAt { get; set; }
    public string[]? RejectReasons { get; set; }
    public DateTimeOffset? StaffViewedAt { get; set; }
    public string? LastUpdatedBy { get; set; }
    public string Notes { get; set; } = "";
    public bool Flagged { get; set; }
    public string? FlagReason { get; set; }
    public int FailedPrints { get; set; }

    /// <summary>Incremented by every committed change; the database rejects a commit based on an older one.</summary>
    public int Version { get; set; }

    /// <summary>The folder of the job's files.</summary>
    public string Folder => FilePath[..FilePath.LastIndexOf('/')];

    public string AuthoritativeFilename => FilePath[(FilePath.LastIndexOf('/') + 1)..];

    public string OriginalPath => $"{Folder}/{OriginalStoredName}";

    /// <summary>
    /// The file a slicer can open safely: the safe copy of the student's file, or a file staff saved themselves. Null when there is only the
    /// student's own file.
    /// </summary>
    public string? SafePath =>
        AuthoritativeFilename != OriginalStoredName ? FilePath
        : SafeCopy is { } copy ? $"{Folder}/{copy}"
        : null;

    /// <summary>The base name that all its files and folders begin with.</summary>
    public string Stem => Folder[(Folder.LastIndexOf('/') + 1)..];

    /// <summary>Completes a change: sets the status, if any, and the paths that follow from it, the version, and who made the change.</summary>
    /// <param name="status">Null to keep the current one.</param>
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

    /// <summary>The fact of the change just made, completed with what every event of a job contains.</summary>
    public JobFact Complete(JobFact fact, string statusBefore) =>
        fact with
        {
            Version = Version,
            Folder = Folder,
            From = Status != statusBefore ? statusBefore : null,
            To = Status != statusBefore ? Status : null,
        };

    /// <summary>The job's folder in a status; the current one if the status has none.</summary>
    public string FolderIn(string status) => JobStatuses.FolderOf(status) is { } folder ? $"{folder}/{Stem}" : Folder;

    /// <summary>The time until which a revert is accepted; only meaningful in a status that has one.</summary>
    public DateTimeOffset RevertUntil(TimeSpan window) => StatusChangedAt + window;

    private void MoveTo(string folder)
    {
        FilePath = $"{folder}/{AuthoritativeFilename}";
        MetadataPath = $"{folder}/{FileNaming.Metadata}";
    }
}
