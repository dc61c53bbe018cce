namespace PrintLab.Lab.Mail;

/// <summary>Where a mail stands.</summary>
public static class MailState
{
    /// <summary>Waits for its time, or for the server.</summary>
    public const string Queued = "queued";

    /// <summary>The server took it.</summary>
    public const string Sent = "sent";

    /// <summary>The server refused it for good, or too often. Staff can have it tried again.</summary>
    public const string Failed = "failed";

    /// <summary>It was no longer true when its time came.</summary>
    public const string Withdrawn = "withdrawn";

    public static IReadOnlyList<string> All { get; } = [Queued, Sent, Failed, Withdrawn];
}
