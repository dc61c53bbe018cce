namespace PrintLab.Jobs.Domain;

/// <summary>
/// The lease on a job: one sign-in of a workstation holds it until an instant. Each change of holder gets the next number, so an action
/// that arrives late with an older number is refused whatever the clocks say.
/// </summary>
/// <param name="Session">The sign-in that holds it; null when nobody does.</param>
/// <param name="Name">Who to show: the staff member, or the workstation while no name was chosen.</param>
/// <param name="Until">UTC end of the lease.</param>
/// <param name="Token">The fencing number granted last.</param>
public sealed record JobLock(string? Session, string? Name, DateTimeOffset? Until, long Token)
{
    public bool IsHeld(DateTimeOffset now) => Session is not null && Until > now;

    public bool IsHeldBy(string session, DateTimeOffset now) => IsHeld(now) && Session == session;
}
