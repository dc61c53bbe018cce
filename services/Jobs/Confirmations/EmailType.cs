using PrintLab.Contracts.Events;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Confirmations;

/// <summary>The emails staff can resend, by the name the API uses.</summary>
internal static class EmailType
{
    public const string Approval = "approval";
    public const string Rejection = "rejection";
    public const string Completion = "completion";

    /// <summary>The status a job must be in for the email to be accurate; null for an unknown name.</summary>
    public static string? StatusFor(string emailType) =>
        emailType switch
        {
            Approval => JobStatus.Pending,
            Rejection => JobStatus.Rejected,
            Completion => JobStatus.Completed,
            _ => null,
        };

    /// <summary>The email that an EmailResent event refers to.</summary>
    public static string? Of(string? details) => (EventFact.Read(nameof(EmailResent), details) as EmailResent)?.EmailType;
}
