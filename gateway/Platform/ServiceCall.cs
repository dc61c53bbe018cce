using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Gateway.Staff;
using PrintLab.ServiceDefaults.Clients;

namespace PrintLab.Gateway.Platform;

/// <summary>What a handler needs to call a service on behalf of a request: who acts, the caller's idempotency key, and until when.</summary>
internal sealed class ServiceCall(HttpContext context)
{
    public CancellationToken Cancellation => context.RequestAborted;

    public bool IsAdmin => context.Features.Get<SignedIn>()?.Workstation.IsAdmin == true;

    /// <summary>Headers and cancellation for a call that changes something.</summary>
    public CallOptions Options => new(Headers(), cancellationToken: context.RequestAborted);

    public Actor Actor(string? staffName, long? lockToken = null)
    {
        var (workstation, session) = context.Features.Get<SignedIn>()!;
        var actor = new Actor
        {
            WorkstationId = workstation.Id,
            WorkstationName = workstation.Name,
            SessionId = session.SessionId,
            StaffName = staffName ?? "",
            IsAdmin = workstation.IsAdmin,
        };
        if (lockToken is { } token)
        {
            actor.LockToken = token;
        }

        return actor;
    }

    public static ValueTask<ServiceCall> BindAsync(HttpContext context) => ValueTask.FromResult(new ServiceCall(context));

    private Metadata Headers()
    {
        var headers = new Metadata();
        if (context.Features.Get<KeyedRequest>() is { } keyed)
        {
            headers.Add(CallHeaders.IdempotencyKey, keyed.ScopedKey);
            headers.Add(CallHeaders.RequestHash, keyed.RequestHash);
        }

        return headers;
    }
}
