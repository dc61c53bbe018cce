namespace PrintLab.Notify.Queue;

/// <summary>A mail that an event asks for, before anything of it is written.</summary>
public sealed record PlannedMail(long EventSequence, string JobId, string Kind, DateTimeOffset DueAt, string MessageId)
{
    /// <summary>Every mail goes to the job's student; the address is the one the job has when the mail is written.</summary>
    public string Key => $"{EventSequence}/{Kind}/student";
}
