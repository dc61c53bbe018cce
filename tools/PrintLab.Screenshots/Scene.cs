namespace PrintLab.Screenshots;

/// <summary>The subject of a picture: a page, and the buttons to press on it in order.</summary>
internal sealed record Scene(string Name, string Path, params string[] Presses)
{
    /// <summary>Pages that need no sign-in.</summary>
    public static IReadOnlyList<Scene> OfVisitors { get; } =
    [
        new("submit", "/submit"),
        new("submit-errors", "/submit", "Submit"),
        new("confirm-invalid", "/confirm/unknown"),
        new("status-unknown", "/status/unknown"),
        new("login", "/login"),
        new("lab-login", "/lab/login"),
    ];

    /// <summary>Pages of staff, and the status page of a student.</summary>
    public static async Task<IReadOnlyList<Scene>> OfStaff(Jobs jobs) =>
        [
            new("dashboard", "/dashboard"),
            new("job", await jobs.PageOf("UPLOADED")),
            new("approve", await jobs.PageOf("UPLOADED"), "Approve"),
            new("reject", await jobs.PageOf("UPLOADED"), "More for", "Reject"),
            new("notes", await jobs.PageOf("PENDING"), "More for", "Notes"),
            new("resend", await jobs.PageOf("PENDING"), "Resend Email"),
            new("override", await jobs.PageOf("PENDING"), "More for", "Change Status"),
            new("complete", await jobs.PageOf("PRINTING"), "Mark Complete"),
            new("payment", await jobs.PageOf("COMPLETED"), "Mark Picked Up"),
            new("status", await jobs.StatusPageOf("PRINTING")),
            new("analytics", "/analytics"),
            new("mail", "/mail"),
            new("mail-wordings", "/mail?tab=wordings"),
            new("staff", "/admin"),
            new("system-health", "/system-health"),
        ];
}
