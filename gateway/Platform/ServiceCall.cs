using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Gateway.Staff;
using PrintLab.ServiceDefaults.Clients;

namespace PrintLab.Gateway.Platform;

/// <summary>What a handler needs to call a service on behalf of a request: the actor, the idempotency key, and cancellation.</summary>
internal sealed class ServiceCall(HttpContext context)
{
    /// <summary>Canceled with the request, unless others are waiting for its response too.</summary>
    public CancellationToken Cancellation => context.Features.Get<SharedResponse>() is null ? context.RequestAborted : CancellationToken.None;

    /// <summary>Sequence of the newest event this gateway has seen.</summary>
    public long LatestChange => Cache.Sequence;

    public bool IsAdmin => context.Features.Get<SignedIn>()?.Workstation.IsAdmin == true;

    /// <summary>Headers and cancellation for a call that changes something.</summary>
    public CallOptions Options => new(Headers(), cancellationToken: context.RequestAborted);

    public Caller Actor(string? staffName, long? lockToken = null)
    {
        var (workstation, session) = context.Features.Get<SignedIn>()!;
        var actor = new Caller
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

    /// <summary>Invalidates cached responses after the request has changed a job, or, without an id, anything.</summary>
    /// <param name="sequence">Of the last event; 0 if there was none.</param>
    public void Changed(string jobId, long sequence = 0) => Cache.Changed(jobId, sequence);

    public static ValueTask<ServiceCall> BindAsync(HttpContext context) => ValueTask.FromResult(new ServiceCall(context));

    private ResponseCache Cache => context.RequestServices.GetRequiredService<ResponseCache>();

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
