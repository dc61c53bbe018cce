using PrintLab.Contracts;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Actions;

/// <summary>Maps the actor of a call to the domain's. An empty name means no one.</summary>
public static class ActorMapping
{
    public static Actor ToActor(this Caller? actor) =>
        actor is null
            ? throw new ArgumentException("The call names no actor.", nameof(actor))
            : new Actor(
                actor.WorkstationId,
                actor.WorkstationName,
                actor.SessionId,
                actor.StaffName,
                actor.IsAdmin,
                actor.HasLockToken ? actor.LockToken : null
            );
}
