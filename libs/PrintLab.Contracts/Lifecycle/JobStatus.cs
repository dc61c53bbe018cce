namespace PrintLab.Contracts.Lifecycle;

/// <summary>
/// The stored names of the statuses. Plain strings, so that adding a status needs no schema change; <see cref="JobStatuses"/> describes them.
/// </summary>
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
}
