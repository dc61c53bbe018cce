using PrintLab.Contracts;

namespace PrintLab.Notify.Queue;

/// <summary>An email that was requested but not composed yet. The address is looked up when it is composed.</summary>
/// <param name="Key">One email per key: reading the cause again enqueues nothing twice.</param>
/// <param name="EventSequence">Position in the log of the event that requests it; 0 if none does.</param>
/// <param name="Topic">Id of what it is about: a job, a partner lab, a backup.</param>
/// <param name="Facts">The facts to report, as JSON; null for a job, whose facts are fetched when the email is composed.</param>
public sealed record PlannedMail(
    string Key,
    long EventSequence,
    string Topic,
    string Kind,
    DateTimeOffset DueAt,
    string MessageId,
    string? Facts = null
)
{
    /// <summary>To the job's student.</summary>
    public static PlannedMail AboutJob(Event item, string kind, DateTimeOffset dueAt, string domain) =>
        new($"{item.Sequence}/{kind}/student", item.Sequence, item.JobId, kind, dueAt, $"{item.Id}.{kind}@{domain}");

    /// <summary>To the recipient named in the facts.</summary>
    public static PlannedMail About(string topic, string facts, Event item, string kind, DateTimeOffset dueAt, string domain) =>
        new($"{item.Sequence}/{kind}/owner", item.Sequence, topic, kind, dueAt, $"{item.Id}.{kind}@{domain}", facts);
}
