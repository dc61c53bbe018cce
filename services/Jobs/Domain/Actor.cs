using PrintLab.Contracts.Events;

namespace PrintLab.Jobs.Domain;

/// <summary>Who acts: the person by the name chosen, the workstation and its sign-in by the token.</summary>
/// <param name="LockToken">Fencing number the caller was granted; null when it sent none.</param>
public sealed record Actor(string WorkstationId, string WorkstationName, string Session, string StaffName, bool IsAdmin, long? LockToken)
{
    /// <summary>The student, who needs no sign-in and whose name is not for the log to keep.</summary>
    public static Actor Student { get; } = new("", "", "", "student", IsAdmin: false, LockToken: null);

    /// <summary>The lab's own background work.</summary>
    public static Actor System { get; } = new("", "", "", "system", IsAdmin: true, LockToken: null);

    /// <summary>The fact as an event that this actor causes.</summary>
    /// <param name="jobId">Null when it is about no job.</param>
    public JobEvent Caused(EventFact fact, string? jobId, DateTimeOffset now) => JobEvent.Of(fact, jobId, StaffName, WorkstationId, now);

    /// <summary>The name others see on a lock.</summary>
    public string LockName => StaffName.Length > 0 ? StaffName : WorkstationName;
}
