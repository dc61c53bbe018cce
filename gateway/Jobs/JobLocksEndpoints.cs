using PrintLab.Contracts;
using PrintLab.Gateway.Platform;
using Client = PrintLab.Contracts.LockService.LockServiceClient;

namespace PrintLab.Gateway.Jobs;

/// <summary>The lock on a job, taken when someone opens it to work on it. The body is optional; a name in it is shown to others.</summary>
internal static class JobLocksEndpoints
{
    public static void MapJobLocks(this RouteGroupBuilder api)
    {
        var job = api.MapGroup("/jobs/{id}").WithTags("Locks").RequireAuthorization();
        job.MapPost("/lock", Lock);
        job.MapPost("/lock/extend", Extend);
        job.MapPost("/unlock", Unlock);
    }

    private static async Task<LockJson> Lock(string id, LockBody? body, ServiceCall call, Client locks)
    {
        // Ignore a token sent with a lock request: the response carries the valid one.
        var reply = await locks.LockJobAsync(Request(id, body, call, withToken: false), call.Options);
        call.Changed(id);
        return LockJson.Of("Job locked successfully", reply);
    }

    private static async Task<LockJson> Extend(string id, LockBody? body, ServiceCall call, Client locks)
    {
        var reply = await locks.ExtendLockAsync(Request(id, body, call, withToken: true), call.Options);
        call.Changed(id);
        return LockJson.Of("Lock extended successfully", reply);
    }

    private static async Task<MessageJson> Unlock(string id, LockBody? body, ServiceCall call, Client locks)
    {
        await locks.UnlockJobAsync(Request(id, body, call, withToken: true), call.Options);
        call.Changed(id);
        return new MessageJson("Job unlocked successfully.");
    }

    private static ActionRequest Request(string id, LockBody? body, ServiceCall call, bool withToken) =>
        new() { JobId = id, Actor = call.Actor(body?.StaffName, withToken ? body?.LockToken : null) };
}

internal sealed record LockBody(string? StaffName, long? LockToken);

internal sealed record LockJson(string Message, string LockedBy, DateTime LockedUntil, long LockToken)
{
    public static LockJson Of(string message, LockReply reply) => new(message, reply.LockedBy, reply.LockedUntil.ToDateTime(), reply.LockToken);
}
