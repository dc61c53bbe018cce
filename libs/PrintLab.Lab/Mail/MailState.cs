namespace PrintLab.Lab.Mail;

/// <summary>The state of an email.</summary>
public static class MailState
{
    /// <summary>Waiting until it is due, or for the server.</summary>
    public const string Queued = "queued";

    /// <summary>The server accepted it.</summary>
    public const string Sent = "sent";

    /// <summary>The server refused it permanently, or too often. Staff can have it retried.</summary>
    public const string Failed = "failed";

    /// <summary>It was no longer accurate when it was due.</summary>
    public const string Withdrawn = "withdrawn";

    public static IReadOnlyList<string> All { get; } = [Queued, Sent, Failed, Withdrawn];
}
