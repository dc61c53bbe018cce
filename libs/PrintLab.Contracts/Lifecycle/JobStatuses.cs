using System.Collections.Frozen;

namespace PrintLab.Contracts.Lifecycle;

/// <summary>The table of statuses, in lifecycle order. Adding a status takes a row here and the transitions into and out of it.</summary>
public static class JobStatuses
{
    public static IReadOnlyList<StatusInfo> All { get; } =
    [
        new(JobStatus.Uploaded, "Uploaded")
        {
            Folder = "Uploaded",
            WaitsFor = WaitsFor.Staff,
            IsBeforePrinting = true,
            IsWatchedForSlicerFiles = true,
        },
        new(JobStatus.Pending, "Pending")
        {
            Folder = "Pending",
            WaitsFor = WaitsFor.Student,
            IsBeforePrinting = true,
            IsWatchedForSlicerFiles = true,
        },
        new(JobStatus.ReadyToPrint, "Ready to Print")
        {
            Folder = "ReadyToPrint",
            WaitsFor = WaitsFor.Staff,
            IsBeforePrinting = true,
            IsWatchedForSlicerFiles = true,
        },
        new(JobStatus.Printing, "Printing") { Folder = "Printing", WaitsFor = WaitsFor.Printer },
        new(JobStatus.Completed, "Completed") { Folder = "Completed", WaitsFor = WaitsFor.Student },
        new(JobStatus.PaidPickedUp, "Paid & Picked Up") { Folder = "PaidPickedUp", WaitsFor = WaitsFor.Nobody },
        new(JobStatus.Rejected, "Rejected") { Folder = null, WaitsFor = WaitsFor.Nobody },
        new(JobStatus.Archived, "Archived") { Folder = "Archived", WaitsFor = WaitsFor.Nobody },
    ];

    private static readonly FrozenDictionary<string, StatusInfo> ByName = All.ToFrozenDictionary(status => status.Name);

    /// <summary>All names, in lifecycle order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(status => status.Name)];

    /// <summary>The names of the statuses in which nothing has been printed yet.</summary>
    public static IReadOnlyList<string> BeforePrinting { get; } = [.. All.Where(status => status.IsBeforePrinting).Select(status => status.Name)];

    /// <summary>The folders below the storage root.</summary>
    public static IReadOnlyList<string> Folders { get; } = [.. All.Select(status => status.Folder).OfType<string>()];

    /// <summary>The status with this name; null when there is none.</summary>
    public static StatusInfo? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The folder of a status; null if it has none.</summary>
    public static string? FolderOf(string name) => Find(name)?.Folder;

    /// <summary>The display name of a status; a name without a row is returned as is.</summary>
    public static string LabelOf(string name) => Find(name)?.Label ?? name;
}
