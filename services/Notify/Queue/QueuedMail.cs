using PrintLab.Lab.Mail;
using PrintLab.Lab.Settings;
using PrintLab.Notify.Composition;

namespace PrintLab.Notify.Queue;

/// <summary>An email in the queue.</summary>
public sealed record QueuedMail
{
    // An email that has waited longer than this was held up: by the server, or because Notify was down.
    private static readonly TimeSpan Delay = TimeSpan.FromMinutes(1);

    public required long Id { get; init; }
    public required long EventSequence { get; init; }

    /// <summary>Id of what it is about: a job, a partner lab, a backup.</summary>
    public required string Topic { get; init; }
    public required string Kind { get; init; }

    /// <summary>The facts to report, as JSON; null for a job, and for a topic about which there is nothing left to report.</summary>
    public string? Facts { get; init; }

    /// <summary>Null until the first attempt.</summary>
    public ComposedMail? Composed { get; init; }

    /// <summary>The address it was composed for; empty until then.</summary>
    public string Recipient { get; init; } = "";
    public DateTimeOffset? ComposedAt { get; init; }
    public required string MessageId { get; init; }

    /// <summary>Attempts so far, not counting this one.</summary>
    public required int Attempts { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>A later event requested the same kind of email on the same topic.</summary>
    public bool HasSuccessor { get; init; }

    /// <summary>The email's file name.</summary>
    public string Name => $"{EventSequence:D8}-{Kind}-{Topic}";

    /// <summary>
    /// An email that was held up is dropped in favor of its successor: two of a kind at once would only confuse, and the older one's link may no
    /// longer work. A reminder is always dropped.
    /// </summary>
    public bool GivesWay(DateTimeOffset now) => HasSuccessor && (MailKind.IsReminder(Kind) || Attempts > 0 || now - CreatedAt > Delay);
}
