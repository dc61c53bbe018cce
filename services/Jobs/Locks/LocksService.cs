using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Actions;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Staff;
using PrintLab.Jobs.Storage;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace PrintLab.Jobs.Locks;

/// <summary>Lock calls: take when a modal opens, extend while it is open, release when it closes, break when its holder is gone.</summary>
public sealed class LocksService(JobLocks locks, LockTable table, StaffRoster roster, Commit commit, TimeProvider clock) : LockService.LockServiceBase
{
    public override async Task<LockReply> LockJob(ActionRequest request, ServerCallContext context)
    {
        var actor = request.Actor.ToActor();
        await RequireKnownIfNamed(actor, context.CancellationToken);
        var held = await locks.Take(request.JobId, actor, context.CancellationToken);
        await table.Announce(request.JobId, context.CancellationToken);
        return Reply(held);
    }

    public override async Task<LockReply> ExtendLock(ActionRequest request, ServerCallContext context)
    {
        var actor = request.Actor.ToActor();
        var now = clock.Now();
        var held =
            await table.TryExtend(request.JobId, actor, now + locks.Lease, now, context.CancellationToken)
            ?? throw await NotHolder(request.JobId, now, context.CancellationToken);
        await table.Announce(request.JobId, context.CancellationToken);
        return Reply(held);
    }

    public override async Task<LockReply> UnlockJob(ActionRequest request, ServerCallContext context)
    {
        var actor = request.Actor.ToActor();
        var now = clock.Now();
        var held = await table.Read(request.JobId, context.CancellationToken);
        if (held?.IsHeld(now) == true && (held.Session != actor.Session || (actor.LockToken ?? held.Token) != held.Token))
        {
            throw await NotHolder(request.JobId, now, context.CancellationToken);
        }

        await locks.RequireJob(request.JobId, context.CancellationToken);
        await locks.Release(request.JobId, actor, context.CancellationToken);
        return new LockReply();
    }

    public override async Task<LockReply> ForceUnlock(ActionRequest request, ServerCallContext context)
    {
        var actor = request.Actor.ToActor();
        Permissions.RequireAdmin(actor);
        await roster.RequireActive(actor.StaffName, context.CancellationToken);
        var reason = Reasons.Required(request.Reason);
        var held = await table.Read(request.JobId, context.CancellationToken);
        await locks.RequireJob(request.JobId, context.CancellationToken);
        var broken = AdminAction.Override("force-unlock", reason) with { LockedBy = held?.Name, LockedUntil = held?.Until };
        return await commit.Save(
            [actor.Caused(broken, request.JobId, clock.Now())],
            move: null,
            _ => new LockReply(),
            context.CancellationToken,
            (connection, transaction) => LockTable.Break(connection, transaction, request.JobId, context.CancellationToken)
        );
    }

    private async Task RequireKnownIfNamed(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.StaffName.Length > 0)
        {
            await roster.RequireActive(actor.StaffName, cancellationToken);
        }
    }

    private async Task<Fault> NotHolder(string jobId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await locks.RequireJob(jobId, cancellationToken);
        var held = await table.Read(jobId, cancellationToken);
        return new Fault(FaultCode.LockRequired, "You do not hold the lock on this job.", JobLocks.Holder(held, now));
    }

    private static LockReply Reply(JobLock held) =>
        new()
        {
            LockedBy = held.Name ?? "",
            LockedUntil = Timestamp.FromDateTimeOffset(held.Until!.Value),
            LockToken = held.Token,
        };
}
