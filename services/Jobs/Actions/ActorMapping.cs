using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Actions;

/// <summary>The actor of a call, as the domain knows it. Names are trimmed: a blank is no one.</summary>
public static class ActorMapping
{
    public static Actor ToActor(this Contracts.Actor? actor) =>
        actor is null
            ? throw new ArgumentException("The call names no actor.", nameof(actor))
            : new Actor(
                actor.WorkstationId,
                actor.WorkstationName,
                actor.SessionId,
                actor.StaffName.Trim(),
                actor.IsAdmin,
                actor.HasLockToken ? actor.LockToken : null
            );
}
