using PrintLab.Contracts.Events;

namespace PrintLab.Jobs.Domain;

/// <summary>Who acts: the person by the chosen name, the workstation and its sign-in by the token.</summary>
/// <param name="LockToken">The fencing number granted to the caller; null when the caller sent none.</param>
public sealed record Actor(string WorkstationId, string WorkstationName, string Session, string StaffName, bool IsAdmin, long? LockToken)
{
    /// <summary>The student, who needs no sign-in and whose name is kept out of the log.</summary>
    public static Actor Student { get; } = new("", "", "", "student", IsAdmin: false, LockToken: null);

    /// <summary>The lab's own background work.</summary>
    public static Actor System { get; } = new("", "", "", "system", IsAdmin: true, LockToken: null);

    /// <summary>Wraps the fact in an event caused by this actor.</summary>
    /// <param name="jobId">Null when the fact is not about a job.</param>
    public JobEvent Caused(EventFact fact, string? jobId, DateTimeOffset now) => JobEvent.Of(fact, jobId, StaffName, WorkstationId, now);

    /// <summary>The name others see on a lock.</summary>
    public string LockName => StaffName.Length > 0 ? StaffName : WorkstationName;
}
