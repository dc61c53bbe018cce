namespace PrintLab.Jobs.Domain;

/// <summary>
/// The lease on a job: one sign-in of a workstation holds it until a given time. Each change of holder gets the next number, so an action
/// that arrives late with an older number is refused regardless of clocks.
/// </summary>
/// <param name="Session">The sign-in that holds it; null when nobody does.</param>
/// <param name="Name">The name to show: the staff member, or the workstation if no name was chosen.</param>
/// <param name="Until">UTC end of the lease.</param>
/// <param name="Token">The last fencing number granted.</param>
public sealed record JobLock(string? Session, string? Name, DateTimeOffset? Until, long Token)
{
    public bool IsHeld(DateTimeOffset now) => Session is not null && Until > now;

    public bool IsHeldBy(string session, DateTimeOffset now) => IsHeld(now) && Session == session;
}
