using System.Text.Json;
using PrintLab.Contracts;

namespace PrintLab.Notify.Mails;

/// <summary>Which mail an event asks for.</summary>
public static class MailKind
{
    public const string Approval = "approval";
    public const string Rejection = "rejection";
    public const string Completion = "completion";
    public const string Confirmed = "confirmed";

    /// <summary>Null when the student is told nothing.</summary>
    public static string? Of(Event item) => item.EventType switch
    {
        "StaffApproved" => Approval,
        "StaffRejected" => Rejection,
        "PrintCompleted" => Completion,
        "EmailResent" => Text(item, "email_type"),
        "AdminAction" when Text(item, "action") == "force-confirm" && !Flag(item, "bypass_email") => Confirmed,
        _ => null,
    };

    /// <summary>A mail is sent only while it is true: after a long outage the job may have moved on.</summary>
    public static bool StillHolds(string kind, string status) => kind switch
    {
        Approval => status == "PENDING",
        Rejection => status == "REJECTED",
        Completion => status is "COMPLETED" or "PAIDPICKEDUP",
        _ => true,
    };

    private static string? Text(Event item, string member) =>
        Member(item, member) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static bool Flag(Event item, string member) => Member(item, member) is { ValueKind: JsonValueKind.True };

    private static JsonElement? Member(Event item, string member) =>
        item.Details.Length > 0 && JsonElement.Parse(item.Details).TryGetProperty(member, out var value) ? value : null;
}
