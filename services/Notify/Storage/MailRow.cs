namespace PrintLab.Notify.Storage;

/// <summary>An email as stored in the table: created before it is sent, and kept afterward.</summary>
public sealed class MailRow
{
    public long Id { get; init; }

    /// <summary>One email per event, kind and recipient: reading an event again enqueues nothing twice.</summary>
    public required string Key { get; init; }

    /// <summary>Position in the log of the event that requests it; 0 if none does.</summary>
    public required long EventSequence { get; init; }

    /// <summary>Id of what it is about: a job, a partner lab, a backup.</summary>
    public required string Topic { get; init; }
    public required string Kind { get; init; }

    /// <summary>One of <see cref="Lab.Mail.MailState"/>.</summary>
    public required string State { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public int Attempts { get; init; }

    /// <summary>How often the server had the whole email and its response was lost; it may then have arrived twice, under one message id.</summary>
    public int Unanswered { get; init; }
    public required string MessageId { get; init; }

    /// <summary>The facts to report, for topics that cannot be looked up later. Null for jobs: Jobs has their current facts.</summary>
    public string? Facts { get; init; }

    /// <summary>Composed at the first attempt and kept, like the subject and the bodies, so that a retry sends the same.</summary>
    public string? Recipient { get; init; }
    public string? Subject { get; init; }

    /// <summary>What searches look in: recipient and subject.</summary>
    public string? SearchText { get; init; }
    public string? Text { get; init; }
    public string? Html { get; init; }
    public DateTimeOffset? ComposedAt { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The server's last response.</summary>
    public string? LastAnswer { get; init; }

    /// <summary>It failed, and nobody needs to be notified about that anymore.</summary>
    public bool Settled { get; init; }
}
