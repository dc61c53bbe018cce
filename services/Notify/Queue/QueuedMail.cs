using PrintLab.Lab.Mail;
using PrintLab.Lab.Settings;
using PrintLab.Notify.Composition;

namespace PrintLab.Notify.Queue;

/// <summary>A mail in the queue.</summary>
public sealed record QueuedMail
{
    // What has waited for longer than this has been held up: by the server, or by Notify being away.
    private static readonly TimeSpan Delay = TimeSpan.FromMinutes(1);

    public required long Id { get; init; }
    public required long EventSequence { get; init; }

    /// <summary>Id of what it is about: a job, a partner lab, a backup.</summary>
    public required string Topic { get; init; }
    public required string Kind { get; init; }

    /// <summary>What there is to tell, as JSON; null for a job, and for what there is nothing left to tell about.</summary>
    public string? Facts { get; init; }

    /// <summary>Null until the first attempt.</summary>
    public ComposedMail? Composed { get; init; }

    /// <summary>The address it was written to; empty until then.</summary>
    public string Recipient { get; init; } = "";
    public DateTimeOffset? ComposedAt { get; init; }
    public required string MessageId { get; init; }

    /// <summary>Tries so far, this one not counted.</summary>
    public required int Attempts { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>A later event asked for the same kind of mail about the same thing.</summary>
    public bool HasSuccessor { get; init; }

    /// <summary>The mail's name as a file.</summary>
    public string Name => $"{EventSequence:D8}-{Kind}-{Topic}";

    /// <summary>
    /// A mail that was held up gives way to its successor: two of a kind at once would only confuse, and the older one's link may be dead.
    /// A reminder always does.
    /// </summary>
    public bool GivesWay(DateTimeOffset now) => HasSuccessor && (MailKind.IsReminder(Kind) || Attempts > 0 || now - CreatedAt > Delay);
}
