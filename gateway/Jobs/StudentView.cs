namespace PrintLab.Gateway.Jobs;

/// <summary>The job as its student sees it, without staff-only fields.</summary>
internal static class StudentView
{
    public static JobJson ForStudent(this JobJson job) =>
        job with
        {
            Notes = "",
            StaffViewedAt = null,
            Flagged = false,
            FlagReason = null,
            LockedBy = null,
            LockedUntil = null,
            LastUpdatedBy = null,
            AllowedActions = [],
        };
}
