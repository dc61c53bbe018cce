using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts.Faults;
using PrintLab.ServiceDefaults;
using PrintLab.ServiceDefaults.Clients;

namespace PrintLab.Jobs.Storage;

/// <summary>
/// A call repeated under its key gets the first answer again and changes nothing. The answer was stored in the transaction of the change,
/// so a crash cannot separate the two. A refusal is not stored: nothing happened, so the caller may try again.
/// </summary>
public sealed class IdempotencyInterceptor(KeyedLock turns) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request,
        ServerCallContext context,
        UnaryServerMethod<TRequest, TResponse> continuation
    )
    {
        if (context.RequestHeaders.GetValue(CallHeaders.IdempotencyKey) is not { } key)
        {
            return await continuation(request, context);
        }

        var services = context.GetHttpContext().RequestServices;
        var db = services.GetRequiredService<JobsDb>();
        var hash = context.RequestHeaders.GetValue(CallHeaders.RequestHash) ?? "";
        services.GetRequiredService<IdempotencyKey>().Set(key, hash);

        // A call that is repeated while the first is still running waits for its answer.
        using var turn = await turns.Take(key, context.CancellationToken);
        if (await FirstAnswer<TResponse>(db, key, hash, context) is { } earlier)
        {
            return earlier;
        }

        try
        {
            return await continuation(request, context);
        }
        catch (Fault) when (!context.CancellationToken.IsCancellationRequested)
        {
            // The same call may have arrived at another instance at the same time; the one that lost then returns the winner's answer.
            if (await FirstAnswer<TResponse>(db, key, hash, context) is { } concurrent)
            {
                return concurrent;
            }

            throw;
        }
    }

    private static async Task<TResponse?> FirstAnswer<TResponse>(JobsDb db, string key, string hash, ServerCallContext context)
        where TResponse : class
    {
        var stored = await db.IdempotencyKeys.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, context.CancellationToken);
        if (stored is null)
        {
            return null;
        }

        if (stored.RequestHash != hash)
        {
            throw new Fault(FaultCode.IdempotencyMismatch, "This Idempotency-Key was used for a different request.");
        }

        if (stored.Answer is null)
        {
            throw Fault.NotFound("This request was answered before, and its job has been deleted since. Nothing was done again.");
        }

        context.ResponseTrailers.Add(CallHeaders.Replayed, "true");
        var answer = (IMessage)Activator.CreateInstance<TResponse>();
        var packed = Any.Parser.ParseFrom(stored.Answer);
        if (!packed.Is(answer.Descriptor))
        {
            throw new InvalidOperationException(
                $"The stored answer is a {packed.TypeUrl}, but {context.Method} returns a {answer.Descriptor.FullName}."
            );
        }

        answer.MergeFrom(packed.Value);
        return (TResponse)answer;
    }
}
