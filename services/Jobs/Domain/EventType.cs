namespace PrintLab.Jobs.Domain;

/// <summary>Names of the facts in the event log.</summary>
public static class EventType
{
    public const string JobCreated = "JobCreated";
    public const string JobReviewed = "JobReviewed";
    public const string NotesEdited = "NotesEdited";
    public const string StaffApproved = "StaffApproved";
    public const string StaffRejected = "StaffRejected";
    public const string StudentConfirmed = "StudentConfirmed";
    public const string ConfirmationExpired = "ConfirmationExpired";
    public const string EmailResent = "EmailResent";
    public const string MailRetried = "MailRetried";
    public const string PrintStarted = "PrintStarted";
    public const string PrintCompleted = "PrintCompleted";
    public const string PrintFailed = "PrintFailed";
    public const string JobPickedUp = "JobPickedUp";
    public const string PaymentRecorded = "PaymentRecorded";
    public const string StatusReverted = "StatusReverted";
    public const string JobFlagged = "JobFlagged";
    public const string JobDeleted = "JobDeleted";
    public const string AdminAction = "AdminAction";
    public const string StaffAdded = "StaffAdded";
    public const string StaffDeactivated = "StaffDeactivated";
    public const string StaffReactivated = "StaffReactivated";
    public const string WorkstationAdded = "WorkstationAdded";
    public const string WorkstationChanged = "WorkstationChanged";
    public const string LabAccessGranted = "LabAccessGranted";
    public const string LabAccessRevoked = "LabAccessRevoked";
    public const string LabPinRenewed = "LabPinRenewed";
}
