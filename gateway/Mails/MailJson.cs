using System.Text.Json.Serialization;
using PrintLab.Contracts;
using PrintLab.Gateway.Jobs;
using PrintLab.Gateway.Platform;
using PrintLab.Lab.Mail;

namespace PrintLab.Gateway.Mails;

/// <summary>A mail as staff see it. Recipient and subject are null until it is composed, which happens when it is due.</summary>
internal sealed record MailJson
{
    public required long Id { get; init; }

    /// <summary>Null if the mail is not about a job.</summary>
    public string? JobId { get; init; }

    [OneOf(typeof(MailKind))]
    public required string Kind { get; init; }

    [OneOf(typeof(MailState))]
    public required string State { get; init; }
    public string? Recipient { get; init; }
    public string? Subject { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime DueAt { get; init; }
    public DateTime? SentAt { get; init; }
    public int Attempts { get; init; }

    /// <summary>How often the server received the whole mail but its response was lost; that many extra copies may have been delivered.</summary>
    public int Unanswered { get; init; }
    public required string MessageId { get; init; }

    /// <summary>The mail server's last response, or why the mail was withdrawn.</summary>
    public string? LastAnswer { get; init; }

    /// <summary>Only when a single mail is requested; the confirmation link is masked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Html { get; init; }

    public static MailJson Of(Mail mail) =>
        new()
        {
            Id = mail.Id,
            JobId = OrNull(mail.JobId),
            Kind = mail.Kind,
            State = mail.State,
            Recipient = OrNull(mail.Recipient),
            Subject = OrNull(mail.Subject),
            CreatedAt = mail.CreatedAt.ToDateTime(),
            DueAt = mail.DueAt.ToDateTime(),
            SentAt = mail.SentAt.ToUtc(),
            Attempts = mail.Attempts,
            Unanswered = mail.Unanswered,
            MessageId = mail.MessageId,
            LastAnswer = OrNull(mail.LastAnswer),
        };

    private static string? OrNull(string text) => text.Length > 0 ? text : null;
}

internal sealed record MailListJson(IReadOnlyList<MailJson> Mails, long Total, int Page, int Limit)
{
    public static MailListJson Of(ListMailsReply reply, ListMailsRequest filter) =>
        new([.. reply.Mails.Select(MailJson.Of)], reply.Total, filter.Page, filter.Limit);
}
