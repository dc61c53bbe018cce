using PrintLab.Contracts;

namespace PrintLab.Notify.Queue;

/// <summary>A mail that something asks for, before anything of it is written. The address is the one that holds when it is written.</summary>
/// <param name="Key">One mail per key: whoever reads the cause again enqueues nothing twice.</param>
/// <param name="EventSequence">Position in the log of the event that asks for it; 0 where no event does.</param>
/// <param name="Topic">Id of what it is about: a job, a partner lab, a backup.</param>
/// <param name="Facts">What there is to tell, as JSON; null for a job, whose facts are asked for when the mail is written.</param>
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

    /// <summary>To whoever the facts name.</summary>
    public static PlannedMail About(string topic, string facts, Event item, string kind, DateTimeOffset dueAt, string domain) =>
        new($"{item.Sequence}/{kind}/owner", item.Sequence, topic, kind, dueAt, $"{item.Id}.{kind}@{domain}", facts);
}
