using System.Text.Json.Serialization;

namespace PrintLab.Contracts.Events;

/// <summary>A student submitted a model.</summary>
/// <param name="To">The initial status.</param>
/// <param name="FileHash">SHA-256 of the upload in lower case hex.</param>
[SeenBy(Audience.Staff)]
public sealed record JobCreated(
    string To,
    string Folder,
    int Version,
    string Discipline,
    string PrintMethod,
    string Color,
    string Printer,
    string FileHash,
    long FileBytes
) : EventFact;

/// <summary>Staff reviewed a new job, or marked it as not reviewed.</summary>
[SeenBy(Audience.Staff)]
public sealed record JobReviewed(bool Reviewed) : JobFact;

/// <summary>Staff changed the notes. The event stores only their length: notes may be corrected, the log may not.</summary>
[SeenBy(Audience.Staff)]
public sealed record NotesEdited(int Length) : JobFact;

/// <summary>Staff approved the job and set its price.</summary>
[SeenBy(Audience.Staff)]
public sealed record StaffApproved(
    string AuthoritativeFilename,
    double? WeightG,
    double? TimeHours,
    long? CostCents,
    string Printer,
    string PrinterChosenByStudent
) : JobFact;

/// <summary>Staff rejected the job.</summary>
[SeenBy(Audience.Staff)]
public sealed record StaffRejected(IReadOnlyList<string> Reasons) : JobFact;

/// <summary>The student agreed to the price.</summary>
[SeenBy(Audience.Staff)]
public sealed record StudentConfirmed(long? CostCents) : JobFact;

/// <summary>The student let the confirmation link expire.</summary>
[SeenBy(Audience.Staff)]
public sealed record ConfirmationExpired(int Version, string Folder, DateTimeOffset? ExpiredAt) : EventFact;

/// <summary>An email was resent.</summary>
/// <param name="RequestedBy">"student" or "staff"</param>
[SeenBy(Audience.Staff)]
public sealed record EmailResent(string EmailType, string RequestedBy) : JobFact;

/// <summary>Staff asked to retry an email that could not be delivered.</summary>
[SeenBy(Audience.Staff)]
public sealed record MailRetried(long MailId, string Kind) : EventFact;

/// <summary>The print began.</summary>
[SeenBy(Audience.Staff)]
public sealed record PrintStarted(string Printer) : JobFact;

/// <summary>The print is done.</summary>
[SeenBy(Audience.Staff)]
public sealed record PrintCompleted(string Printer) : JobFact;

/// <summary>The print failed and will be restarted.</summary>
/// <param name="FailedPrints">How often it has failed so far.</param>
[SeenBy(Audience.Staff)]
public sealed record PrintFailed(string Reason, string Printer, int FailedPrints) : JobFact;

/// <summary>The print was picked up without a payment recorded in this step.</summary>
/// <param name="Paid">Whether a payment had been recorded before.</param>
[SeenBy(Audience.Staff)]
public sealed record JobPickedUp(bool Paid) : JobFact;

/// <summary>The payment was recorded, which also marks the print as picked up.</summary>
/// <param name="CostCents">The agreed price, which may differ from the one by weight.</param>
/// <param name="Corrects">The payment it replaces, as text; null for the first.</param>
[SeenBy(Audience.Staff)]
public sealed record PaymentRecorded(
    double Grams,
    long PriceCents,
    long? CostCents,
    string TxnNo,
    string PickedUpBy,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Corrects
) : JobFact;

/// <summary>Staff reverted a completion or a pickup.</summary>
/// <param name="Reverted">The reverted action.</param>
/// <param name="CompletionMailWasSent">Whether the student had been notified that the print is ready; null where it makes no difference.</param>
[SeenBy(Audience.Staff)]
public sealed record StatusReverted(
    string Reverted,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? CompletionMailWasSent = null
) : JobFact;

/// <summary>An administrator flagged the job.</summary>
[SeenBy(Audience.Staff)]
public sealed record JobFlagged(string Reason) : JobFact;

/// <summary>An administrator archived all jobs that had been done for long enough; this is one of them.</summary>
/// <param name="Batch">The batch it was archived in.</param>
[SeenBy(Audience.Staff)]
public sealed record JobArchived(string Batch) : JobFact;

/// <summary>The job was deleted. The details of its earlier events are removed in the same transaction, and no others may ever be.</summary>
/// <param name="RedactedEvents">How many events of the job lost their details.</param>
/// <param name="RedactedThrough">Sequence of the last of them; every event of the job up to it is one of them.</param>
[SeenBy(Audience.Staff)]
public sealed record JobDeleted(string From, string Folder, int RedactedEvents, long RedactedThrough) : EventFact;
