namespace PrintLab.Jobs.Domain;

/// <summary>The stored names of the statuses. Plain strings, so that a status can be added without a change of schema.</summary>
public static class JobStatus
{
    public const string Uploaded = "UPLOADED";
    public const string Pending = "PENDING";
    public const string ReadyToPrint = "READYTOPRINT";
    public const string Printing = "PRINTING";
    public const string Completed = "COMPLETED";
    public const string PaidPickedUp = "PAIDPICKEDUP";
    public const string Rejected = "REJECTED";
    public const string Archived = "ARCHIVED";

    public static IReadOnlyList<string> All { get; } = [Uploaded, Pending, ReadyToPrint, Printing, Completed, PaidPickedUp, Rejected, Archived];

    /// <summary>A second identical upload by the same student is refused while the first is in one of these.</summary>
    public static IReadOnlyList<string> BeforePrinting { get; } = [Uploaded, Pending, ReadyToPrint];

    /// <summary>The status's folder under the storage root; null for REJECTED, whose files stay where they are.</summary>
    public static string? Folder(string status) => status switch
    {
        Uploaded => "Uploaded",
        Pending => "Pending",
        ReadyToPrint => "ReadyToPrint",
        Printing => "Printing",
        Completed => "Completed",
        PaidPickedUp => "PaidPickedUp",
        Archived => "Archived",
        _ => null,
    };

    /// <summary>As people read it.</summary>
    public static string Label(string status) => status switch
    {
        Uploaded => "Uploaded",
        Pending => "Pending",
        ReadyToPrint => "Ready to Print",
        Printing => "Printing",
        Completed => "Completed",
        PaidPickedUp => "Paid & Picked Up",
        Rejected => "Rejected",
        Archived => "Archived",
        _ => status,
    };
}
