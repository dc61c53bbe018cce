namespace PrintLab.Contracts.Lifecycle;

/// <summary>The actions on a job, by the name used in the path and in <c>allowed_actions</c>.</summary>
public static class JobAction
{
    public const string Review = "review";
    public const string Notes = "notes";
    public const string Approve = "approve";
    public const string Reject = "reject";
    public const string Confirm = "confirm";
    public const string ForceConfirm = "force-confirm";
    public const string MarkPrinting = "mark-printing";
    public const string MarkComplete = "mark-complete";
    public const string MarkFailed = "mark-failed";
    public const string MarkPickedUp = "mark-picked-up";
    public const string Payment = "payment";
    public const string RevertCompletion = "revert-completion";
    public const string RevertPickup = "revert-pickup";
    public const string ResendEmail = "resend-email";
    public const string ChangeStatus = "change-status";
    public const string Flag = "flag";
    public const string Delete = "delete";
    public const string Archive = "archive";
    public const string Prune = "prune";
}
